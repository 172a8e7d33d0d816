import type { Message, OutboxEntry } from '@roost/client';
import type { EntryType, Observation } from './history.ts';

/** What one author composed, and what he learnt of it: a message that has left the outbox was taken by the server, one that failed was refused. */
export class Verdicts {
  /** Why the server did not take something for now. */
  readonly delays = new Set<string>();
  private readonly log: Observation[] = [];
  private readonly open = new Set<string>();
  private readonly acked = new Set<string>();
  private readonly seqs = new Map<string, number>();

  constructor(
    private readonly author: string,
    private readonly room: string,
  ) {}

  composed(cid: string, entry: EntryType, body: string): void {
    const { author, room } = this;
    this.open.add(cid);
    this.log.push({ type: 'composed', client: author, author, room, cid, entry, body });
  }

  outboxChanged(entries: readonly OutboxEntry[]): void {
    const { author, room } = this;
    for (const { state } of entries)
      if (state.status === 'queued' && state.again !== undefined) this.delays.add(state.again.error.code);
    const states = new Map(entries.map(({ cid, state }) => [String(cid), state]));
    for (const cid of this.open) {
      const state = states.get(cid);
      if (state === undefined) this.acked.add(cid);
      else if (state.status !== 'failed') continue;
      else this.log.push({ type: 'refused', author, room, cid, code: state.error.code });
      this.open.delete(cid);
    }
  }

  /** Where his messages stand, as far as a page has ever shown it. */
  shown(messages: readonly Message[]): void {
    for (let index = messages.length - 1; index >= 0; index -= 1) {
      const message = messages[index];
      if (message === undefined || message.user.name !== this.author) continue;
      if (this.seqs.has(message.cid)) return;
      this.seqs.set(message.cid, message.seq);
    }
  }

  get observations(): Observation[] {
    const { author, room } = this;
    const acks = Array.from(this.acked, (cid): Observation => ({
      type: 'acked',
      author,
      room,
      cid,
      seq: this.seqs.get(cid),
    }));
    return [...this.log, ...acks];
  }
}
