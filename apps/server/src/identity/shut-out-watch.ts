import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { OperatorStore } from './operator-store.ts';
import type { SessionsService } from './sessions.service.ts';

export interface ShutOutWatchOptions {
  readonly store: Pick<OperatorStore, 'sessionsOfDisabled'>;
  readonly sessions: Pick<SessionsService, 'end'>;
  readonly onError: (error: unknown) => void;
}

/** Often enough that nobody stays for a second; each look is one lookup in an index that is nearly always empty. */
const periodMs = 500;
const afterErrorMs = 5_000;

/**
 * Ends the sessions of people whom an operator shut out. He says so to the database, from another process: on a single node there is no other way
 * to hear of it, and on several this one needs no Redis.
 */
export class ShutOutWatch implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: ShutOutWatchOptions) {}

  onModuleInit(): void {
    this.wait(periodMs);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private wait(ms: number): void {
    this.timer = setTimeout(() => void this.look(), ms);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const turn = this.timer;
    const waitMs = await this.endAll();
    if (this.timer === turn) this.wait(waitMs);
  }

  private async endAll(): Promise<number> {
    try {
      for (const session of await this.options.store.sessionsOfDisabled()) await this.options.sessions.end(session);
      return periodMs;
    } catch (error) {
      this.options.onError(error);
      return afterErrorMs;
    }
  }
}
