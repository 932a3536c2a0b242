// Writes src/api/schema.ts from the server's OpenAPI document.
//   node build/schema.mjs URL|FILE            writes
//   node build/schema.mjs --check URL|FILE    fails when the checked-in types lag behind the document
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const target = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'src', 'api', 'schema.ts');
const check = process.argv[2] === '--check';
const source = process.argv[check ? 3 : 2] ?? 'http://127.0.0.1:5080/openapi/v1.json';

const text = /^https?:/.test(source) ? await (await fetch(source)).text() : readFileSync(source, 'utf8');
const header = '/* Generated from /openapi/v1.json by `npm run schema`; change the server instead. */\n\n';
const generated = header + astToString(await openapiTS(JSON.parse(text)));

if (!check) {
  writeFileSync(target, generated);
} else if (readFileSync(target, 'utf8').replaceAll('\r\n', '\n') !== generated) {
  console.error(
    'src/api/schema.ts lags behind the API. Start the server and run `npm run schema -- http://127.0.0.1:5080/openapi/v1.json` in src/InsightEngine.Web.',
  );
  process.exit(1);
}
