// A subscriber of the insight hub as a page has it: the npm client, one JSON line on standard output per message.
// Arguments: the folder of the web app (whose node_modules hold the client), then a JSON object
// { url, transport: 'WebSockets' | 'LongPolling', filter, afterSequence, subscribe, token }.
// Evidence is left out: it is long, and no test looks at it.
// Lines on standard input: {"subscribe":[filter, after]} | {"watch":run id} | {"unsubscribe":true} | {"stop":true}
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [webFolder, json] = process.argv.slice(2);
const options = JSON.parse(json);
const signalR = createRequire(join(webFolder, 'package.json'))('@microsoft/signalr');
const say = (kind, body) => process.stdout.write(JSON.stringify({ kind, at: performance.timeOrigin + performance.now(), body }) + '\n');

const connection = new signalR.HubConnectionBuilder()
  .withUrl(options.url, { transport: signalR.HttpTransportType[options.transport], skipNegotiation: false, ...(options.token ? { accessTokenFactory: () => options.token } : {}) })
  .configureLogging(signalR.LogLevel.None)
  .build();
for (const message of ['insightEvent', 'caughtUp', 'gap', 'outlookChanged', 'disconnecting'])
  connection.on(message, (body) => say(message, body.insight ? { ...body, insight: { ...body.insight, evidence: [] } } : body));
connection.onclose((error) => { say('closed', error ? String(error.message) : null); process.exit(0); });

const subscribe = async (filter, after) => {
  try { await connection.invoke('Subscribe', filter, after); say('subscribed', null); }
  catch (error) { say('refused', String(error.message)); }
};
await connection.start();
say('started', connection.connectionId);
if (options.subscribe !== false) await subscribe(options.filter ?? null, options.afterSequence ?? null);

createInterface({ input: process.stdin }).on('line', async (line) => {
  const command = JSON.parse(line);
  if (command.subscribe) await subscribe(...command.subscribe);
  if (command.watch)
    connection.stream('WatchBriefing', command.watch).subscribe({
      next: (run) => say('run', run),
      complete: () => say('watched', command.watch),
      error: (error) => say('refused', String(error.message)),
    });
  if (command.unsubscribe) { await connection.invoke('Unsubscribe'); say('unsubscribed', null); }
  if (command.stop) await connection.stop();
}).on('close', () => process.exit(0));
