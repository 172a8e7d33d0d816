import type { RoomId, User } from '@roost/protocol';
import { shortestMs } from './backoff.ts';
import type { BrowserPages } from './browser-pages.ts';
import type { Connection } from './connection.ts';
import { Observable, type Source } from './observable.ts';
import type { Page } from './page.ts';
import { nextReading, nothingToRead, withoutLine, type Reading } from './reading.ts';
import type { Timeline } from './timeline.ts';

/** How far one has read a room. */
export interface Reads extends Source<Reading> {
  /**
   * Says that the reader has the end of the log before him: while he does and the page is visible, whatever is there is read, and what comes, too. The function
   * returned says that he has not any more.
   */
  readonly seeEnd: () => () => void;
  /** He has seen the log up to that entry. In a hidden page nobody sees anything (R18). */
  readonly seen: (seq: number) => void;
  /** He wants no more to be reminded: all is read, and the line goes. */
  readonly markAll: () => void;
}

export interface ReadMarksOptions {
  readonly room: RoomId;
  readonly self: User;
  readonly connection: Connection;
  readonly page: Page;
  readonly pages: BrowserPages;
}

/** Others need not know at once of every message that one reads. */
const tellEveryMs = 1_000;

/** Keeps how far one has read a room, the same here, in the other pages of this browser, and by way of the server on all devices (R18). */
export class ReadMarks implements Reads {
  private readonly reading = new Observable<Reading>(nothingToRead);
  readonly getSnapshot = this.reading.getSnapshot;
  readonly subscribe = this.reading.subscribe;
  private log: Timeline | undefined;
  private viewers = 0;
  /** What the server knows; undefined while it cannot be told. */
  private told: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ends: ReadonlyArray<() => void> = [];

  constructor(private readonly options: ReadMarksOptions) {}

  /** The room is opened. */
  start(): void {
    const { page, pages, room, self } = this.options;
    this.ends = [
      page.onChange((change) => change === 'visible' && this.step()),
      pages.onRead(self.id, (notice) => notice.room === room && this.step(notice.seq, 'elsewhere')),
    ];
  }

  /** The room is left: whoever comes back finds a line only above what is new then. */
  stop(): void {
    for (const end of this.ends) end();
    this.ends = [];
    this.lost();
    this.reading.set(withoutLine(this.getSnapshot()));
  }

  /** The room was joined, and this is how far the server knows that it is read. */
  joined(log: Timeline, read: number): void {
    if (this.log?.epoch !== log.epoch) this.reading.set(nothingToRead);
    this.log = log;
    this.told = read;
    // First without the eyes of the reader: what came while the connection was gone gets its line, though it is in sight a moment later.
    this.step(read, 'elsewhere', false);
    this.step();
  }

  /** The log has changed. */
  changed(log: Timeline): void {
    if (log === this.log || this.told === undefined) return;
    this.log = log;
    this.step();
  }

  /** Another connection of the same person has read. */
  heard(seq: number): void {
    if (this.told !== undefined) this.told = Math.max(this.told, seq);
    this.step(seq, 'elsewhere');
  }

  /** The connection is gone: what is read now is told after the next join. */
  lost(): void {
    this.told = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  readonly seeEnd = (): (() => void) => {
    this.viewers += 1;
    this.step();
    let isSeen = true;
    return () => {
      if (isSeen) this.viewers -= 1;
      isSeen = false;
    };
  };

  readonly seen = (seq: number): void => {
    if (this.options.page.isVisible()) this.step(Math.min(seq, this.log?.last ?? 0));
  };

  readonly markAll = (): void => {
    this.step(this.log?.head);
    this.reading.set(withoutLine(this.getSnapshot()));
  };

  /** `read`: what was read, here or elsewhere. */
  private step(read = 0, where: 'here' | 'elsewhere' = 'here', seesEnd = this.seesEnd): void {
    const { log } = this;
    if (log === undefined) return;
    const { self, room, pages } = this.options;
    const before = this.getSnapshot();
    this.reading.set(nextReading(before, { log, self: self.id, read, seesEnd }));
    const { read: now } = this.getSnapshot();
    if (now > before.read && !(where === 'elsewhere' && now === read)) pages.tellRead(self.id, { room, seq: now });
    void this.tell();
  }

  private get seesEnd(): boolean {
    return this.viewers > 0 && this.options.page.isVisible();
  }

  private async tell(): Promise<void> {
    const { read: seq } = this.getSnapshot();
    const { told } = this;
    if (told === undefined || seq <= told || this.timer !== undefined) return;
    this.told = seq;
    this.wait(tellEveryMs);
    const answer = await this.options.connection.request('read:mark', { room: this.options.room, seq });
    // After a loss the next join tells where the server stands.
    if (answer.ok || this.told === undefined || !answer.error.retryable) return;
    this.told = Math.min(this.told, told);
    this.wait(answer.error.retryAfterMs ?? shortestMs);
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.tell();
    }, ms);
  }
}
