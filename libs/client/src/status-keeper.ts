import type { Status, User } from '@roost/protocol';
import { shortestMs } from './backoff.ts';
import type { BrowserPages } from './browser-pages.ts';
import type { Connection } from './connection.ts';
import { Observable, type Source } from './observable.ts';
import { awayAfterMs, ownStatus, type Busy, type OwnStatus } from './own-status.ts';

/** One's own status, as the others see it. */
export interface StatusControl extends Source<OwnStatus> {
  /** Sets busy by hand, until then or until it is taken back with undefined. Does nothing while nobody is signed in. */
  readonly setBusy: (busy: Busy | undefined) => void;
  /** When the person was seen last in this browser, in milliseconds since 1970. */
  readonly seenAt: () => number;
}

export interface StatusKeeperOptions {
  readonly connection: Connection;
  readonly pages: BrowserPages;
  readonly now: () => number;
  readonly monotonicNow: () => number;
}

/** A timer that is set for longer fires at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Finds out what the person's status is, and tells the server whenever it changes and on every new connection, before any room is joined over it (R16). */
export class StatusKeeper implements StatusControl {
  private readonly state = new Observable<OwnStatus>({ status: 'online', rule: 'active' });
  readonly getSnapshot = this.state.getSnapshot;
  readonly subscribe = this.state.subscribe;
  private user: User['id'] | undefined;
  private seenMs: number;
  /** What the server knows over the connection that is there now; of a new one it believes that he is online. */
  private told: Status | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private ends: ReadonlyArray<() => void> = [];

  constructor(private readonly options: StatusKeeperOptions) {
    this.seenMs = options.monotonicNow();
  }

  start(user: User['id']): void {
    this.stop();
    const { pages, connection } = this.options;
    this.user = user;
    this.seenMs = this.options.monotonicNow();
    this.ends = [
      pages.onActive(() => this.seen()),
      pages.onBusyChange(() => this.decide()),
      connection.subscribe(() => this.connectionChanged()),
    ];
    this.connectionChanged();
    this.decide();
  }

  stop(): void {
    for (const end of this.ends) end();
    this.ends = [];
    this.user = undefined;
    this.told = undefined;
    clearTimeout(this.timer);
    clearTimeout(this.retryTimer);
  }

  readonly setBusy = (busy: Busy | undefined): void => {
    if (this.user === undefined) return;
    this.options.pages.setBusy(this.user, busy);
    this.decide();
  };

  readonly seenAt = (): number => this.options.now() - this.idleMs;

  private get idleMs(): number {
    return this.options.monotonicNow() - this.seenMs;
  }

  private seen(): void {
    this.seenMs = this.options.monotonicNow();
    // The timer finds out by itself that it is too early: not every key sets it anew.
    if (this.getSnapshot().rule === 'idle') this.decide();
  }

  private decide(): void {
    const { user } = this;
    if (user === undefined) return;
    const now = this.options.now();
    const busy = this.options.pages.busy(user);
    const status = ownStatus({ busy, idleMs: this.idleMs, now });
    if (!isSame(status, this.getSnapshot())) this.state.set(status);
    clearTimeout(this.timer);
    const nextMs = status.rule === 'by-hand' ? (status.until ?? Infinity) - now : awayAfterMs - this.idleMs;
    if (nextMs > 0) this.timer = setTimeout(() => this.decide(), Math.min(nextMs, longestTimerMs));
    void this.tell();
  }

  private connectionChanged(): void {
    if (this.options.connection.getSnapshot().status !== 'online') {
      this.told = undefined;
      return;
    }
    this.told ??= 'online';
    void this.tell();
  }

  private async tell(): Promise<void> {
    const { status } = this.getSnapshot();
    if (this.told === status || this.options.connection.getSnapshot().status !== 'online') return;
    const before = this.told;
    this.told = status;
    const answer = await this.options.connection.request('presence:update', { status });
    if (answer.ok || this.told !== status) return;
    this.told = before;
    clearTimeout(this.retryTimer);
    if (answer.error.retryable)
      this.retryTimer = setTimeout(() => void this.tell(), answer.error.retryAfterMs ?? shortestMs);
  }
}

const isSame = (a: OwnStatus, b: OwnStatus): boolean =>
  a.rule === b.rule && (a.rule !== 'by-hand' || (b.rule === 'by-hand' && a.until === b.until));
