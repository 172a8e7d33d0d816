import { pause, until } from '../harness/poll.ts';
import type { Person } from './person.ts';
import type { World } from './row.ts';

const answeredWithinMs = 5_000;
const seenWithinMs = 5_000;
const backWithinMs = 15_000;

/** Two people who look whether an outage of the database touches nothing but what it must (D12); each method rejects with what does not hold. */
export class OutageWatch {
  private constructor(
    private readonly sender: Person,
    private readonly watcher: Person,
    private readonly people: World['people'],
  ) {}

  /** Comes in while the database is there. */
  static async begin({ enter, people }: World): Promise<OutageWatch> {
    return new OutageWatch(await enter('sender'), await enter('watcher'), people);
  }

  /** Looks for as long as the database is away; `answers` are those that a send may get. */
  async whileAway(forMs: number, answers: readonly string[] = ['unavailable']): Promise<void> {
    for (const end = performance.now() + forMs; performance.now() < end; await pause(200)) {
      await Promise.all([this.sendIsAnswered(answers), this.typingGoesOn(), this.presenceGoesOn()]);
      this.socketsGoOn();
    }
  }

  /** Waits until sends are taken again. */
  async untilBack(): Promise<void> {
    for (const end = performance.now() + backWithinMs; !(await this.sender.sendOnce()).ok; await pause(100))
      if (performance.now() > end)
        throw new Error(`[D12] no send is taken ${backWithinMs} ms after the database is back`);
  }

  private async sendIsAnswered(answers: readonly string[]): Promise<void> {
    const begin = performance.now();
    const answer = await this.sender.sendOnce();
    const tookMs = Math.round(performance.now() - begin);
    const said = answer.ok ? 'ok' : answer.error.code;
    if (!answers.includes(said) || tookMs > answeredWithinMs)
      throw new Error(`[D12] a send was answered ${said} after ${tookMs} ms while the database was away`);
  }

  private async typingGoesOn(): Promise<void> {
    const { room } = this.sender.tab;
    const isSeen = (): boolean =>
      this.watcher.tab.room.typists.getSnapshot().some(({ name }) => name === this.sender.name);
    const isSeenWhenAtIt = (): boolean => {
      room.typed();
      return isSeen();
    };
    await until(isSeenWhenAtIt, seenWithinMs, () => '[D12] who types is seen while the database is away');
    room.stoppedTyping();
    await until(
      () => !isSeen(),
      seenWithinMs,
      () => '[D12] who stops typing is seen while the database is away',
    );
  }

  private async presenceGoesOn(): Promise<void> {
    const { name, tab } = this.watcher;
    const shown = () => this.sender.tab.room.members().find((member) => member.name === name)?.status;
    const status = shown() === 'busy' ? 'online' : 'busy';
    const answer = await tab.client.connection.request('presence:update', { status });
    if (!answer.ok) throw new Error(`[D12] a change of status was answered ${answer.error.code}`);
    await until(
      () => shown() === status,
      seenWithinMs,
      () => '[D12] a change of status is seen while the database is away',
    );
  }

  private socketsGoOn(): void {
    const gone = this.people.filter(({ isConnected }) => !isConnected).map(({ name }) => name);
    if (gone.length > 0) throw new Error(`[D12] ${gone.join(', ')} lost the connection with the database`);
  }
}
