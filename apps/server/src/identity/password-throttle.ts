import { RateLimiterMemory } from 'rate-limiter-flexible';

/** People mistype; nobody mistypes more often than this without looking. */
const freeTries = 5;
/** 288 tries a day find no password that is not common; whoever has it waits no longer than this. */
const longestSeconds = 300;
const rememberedSeconds = 24 * 3_600;

/** 2 s after the sixth wrong try in a row, then twice as long each time. */
const pauseSeconds = (tries: number): number =>
  tries <= freeTries ? 0 : Math.min(2 ** (tries - freeTries), longestSeconds);

/** Slows down who guesses. It counts by whose password it is, known or not; a session that is open needs none, so nobody is locked out of one. */
export class PasswordThrottle {
  private readonly tries = new RateLimiterMemory({ points: 1, duration: rememberedSeconds });
  private readonly pauses = new RateLimiterMemory({ points: 1, duration: longestSeconds });

  /** Counts a try before it is made, so that many at once are many. How long to wait, in milliseconds: 0 for a go. */
  async begin(key: string): Promise<number> {
    const pause = await this.pauses.get(key);
    if (pause !== null && pause.msBeforeNext > 0) return pause.msBeforeNext;
    const { consumedPoints } = await this.tries.penalty(key);
    const seconds = pauseSeconds(consumedPoints);
    if (seconds > 0) await this.pauses.block(key, seconds);
    return 0;
  }

  async succeeded(key: string): Promise<void> {
    await Promise.all([this.tries.delete(key), this.pauses.delete(key)]);
  }
}
