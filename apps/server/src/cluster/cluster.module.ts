import { Module, type DynamicModule } from '@nestjs/common';
import type { Bus } from '@roost/presence/tracker';

export type { Bus } from '@roost/presence/tracker';

/** Injects the Bus to the other nodes. */
export const BUS = Symbol('Bus');
/** Injects the BusLink. */
export const BUS_LINK = Symbol('BusLink');

/** How the bus is doing. Whoever only talks need not know; whoever must follow without it has to. */
export interface BusLink {
  /** `alone`: there are no others. `cut`: there are, and they cannot be heard now; this is known at the latest 2 s after it began. */
  readonly state: 'alone' | 'connected' | 'cut';
  /** How often the connection came back: whoever sees it grow may have missed something. */
  readonly returns: number;
  /** How many messages were dropped, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Resolves with true when all that was asked of the bus is in effect, with false when that does not happen in time. Never rejects. */
  settled(withinMs?: number): Promise<boolean>;
}

/** What connects this node with the others: opened before the application, closed after it. */
export interface Cluster {
  readonly bus: Bus;
  readonly link: BusLink;
}

/** Gives the open bus to every module; whoever opened it closes it. */
@Module({})
export class ClusterModule {
  static over({ bus, link }: Cluster): DynamicModule {
    return {
      module: ClusterModule,
      global: true,
      providers: [
        { provide: BUS, useValue: bus },
        { provide: BUS_LINK, useValue: link },
      ],
      exports: [BUS, BUS_LINK],
    };
  }
}
