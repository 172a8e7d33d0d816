import type { TypingNotice, UserId } from '@roost/protocol';

/** A reader is shown two or three names; more is noise. */
const toldMax = 4;

/** What is told of a room's writers at once: each by his last word, and few of many. What is left out ends by itself (R11). */
export class TypingWindow {
  private readonly last = new Map<UserId, TypingNotice>();

  add(notice: TypingNotice): void {
    this.last.set(notice.user.id, notice);
  }

  /** Who has stopped comes first. */
  take(): readonly TypingNotice[] {
    const notices = [...this.last.values()];
    this.last.clear();
    return [...notices.filter(({ on }) => !on), ...notices.filter(({ on }) => on)].slice(0, toldMax);
  }
}
