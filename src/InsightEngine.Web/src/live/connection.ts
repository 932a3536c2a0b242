import type { HubConnection } from '@microsoft/signalr';
import type { BriefingRun, InsightEvent, LogGap, OutlookChange } from '../api/types';
import { backoff } from './backoff';
import { initialLive, isInterruption, reduceLive, type LiveAction, type LiveState } from './events';

const cursorKey = 'insight.cursor';

type Listener = () => void;

/** What the page does with news; the store itself only keeps them. */
export interface LiveHandlers {
  event(event: InsightEvent): void;
  /** An event that may interrupt a person. */
  interruption(event: InsightEvent): void;
  outlook(change: OutlookChange): void;
  /** Events were lost or the store is another one: what is on screen must be loaded anew. */
  reload(): void;
}

/** Store of the live state and owner of the one connection to the hub. */
export class LiveFeed {
  private state: LiveState;
  private readonly listeners = new Set<Listener>();
  private connection: HubConnection | null = null;
  private stopped = false;
  private attempt = 0;

  private handlers: LiveHandlers | null = null;

  constructor(private readonly storage: Storage | null) {
    const stored = Number(storage?.getItem(cursorKey) ?? Number.NaN);
    this.state = initialLive(Number.isSafeInteger(stored) && stored >= 0 ? stored : -1);
  }

  readonly subscribe = (listener: Listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = () => this.state;

  readonly handle = (handlers: LiveHandlers) => {
    this.handlers = handlers;
  };

  /** Connects and stays connected; `lastSequence` is where a first visit begins. */
  async start(lastSequence: number): Promise<void> {
    if (this.connection || this.stopped) return;
    if (this.state.cursor < 0) this.state = { ...this.state, cursor: lastSequence };
    const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
    const connection = new HubConnectionBuilder()
      .withUrl('/hubs/insights')
      .withAutomaticReconnect({
        nextRetryDelayInMilliseconds: (context) => backoff(context.previousRetryCount, Math.random),
      })
      .configureLogging(LogLevel.None)
      .build();
    this.connection = connection;

    connection.on('insightEvent', (event: InsightEvent) => this.take(event));
    connection.on('caughtUp', (told: { sequence: number }) => {
      const replaced = told.sequence < this.state.cursor;
      this.dispatch({ type: 'caughtUp', sequence: told.sequence });
      this.remember();
      if (replaced) this.handlers?.reload();
    });
    connection.on('gap', (gap: LogGap) => {
      this.dispatch({ type: 'gap', gap });
      this.remember();
      this.handlers?.reload();
    });
    connection.on('outlookChanged', (change: OutlookChange) => this.handlers?.outlook(change));
    // The server says goodbye to a reader that is too slow; the automatic reconnection resumes from the cursor.
    connection.on('disconnecting', () => this.dispatch({ type: 'status', status: 'reconnecting' }));
    connection.onreconnecting(() => this.dispatch({ type: 'status', status: 'reconnecting' }));
    connection.onreconnected(() => void this.resume());
    connection.onclose(() => {
      if (!this.stopped) this.later();
    });
    await this.open();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.connection?.stop();
  }

  /** Tells each step of a briefing that is being written, until it ends or the returned function is called. */
  watchBriefing(runId: string, told: (run: BriefingRun) => void): () => void {
    if (!this.connection || this.state.status !== 'live') return () => undefined;
    const stream = this.connection.stream<BriefingRun>('WatchBriefing', runId);
    const watching = stream.subscribe({ next: told, error: () => undefined, complete: () => undefined });
    return () => watching.dispose();
  }

  forgetGap() {
    this.dispatch({ type: 'gapSeen' });
  }

  private async open(): Promise<void> {
    try {
      await this.connection?.start();
      this.attempt = 0;
      await this.resume();
    } catch {
      // Unreachable is an ordinary state of a network: shown in the header, tried again.
      if (!this.stopped) this.later();
    }
  }

  private async resume(): Promise<void> {
    try {
      await this.connection?.invoke('Subscribe', {}, this.state.cursor);
      this.dispatch({ type: 'status', status: 'live' });
    } catch {
      await this.connection?.stop();
    }
  }

  private later() {
    this.dispatch({ type: 'status', status: 'reconnecting' });
    window.setTimeout(() => void this.open(), backoff(this.attempt++, Math.random));
  }

  private take(event: InsightEvent) {
    const before = this.state;
    this.dispatch({ type: 'event', event });
    if (this.state === before) return;
    this.remember();
    this.handlers?.event(event);
    if (isInterruption(before, event)) this.handlers?.interruption(event);
  }

  private remember() {
    try {
      this.storage?.setItem(cursorKey, String(this.state.cursor));
    } catch {
      // Without storage the next visit starts at the end of the log.
    }
  }

  private dispatch(action: LiveAction) {
    const next = reduceLive(this.state, action);
    if (next === this.state) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}
