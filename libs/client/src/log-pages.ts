import { limits, type HistoryData, type RoomId } from '@roost/protocol';
import type { Connection } from './connection.ts';
import type { RoomEvent, RoomState } from './room-state.ts';
import { firstOf, type Timeline } from './timeline.ts';

/** What became of the search for an entry. `nowhere`: there is none of that seq. `unknown`: nobody could be asked now. */
export type Found = 'here' | 'nowhere' | 'unknown';

const isHere = ({ messages }: Timeline, seq: number): boolean => messages.some((message) => message.seq === seq);

export interface LogPagesOptions {
  readonly room: RoomId;
  readonly connection: Connection;
  readonly state: () => RoomState;
  readonly dispatch: (event: RoomEvent) => void;
}

/** Loads what a reader asks for: the page before the oldest entry, or the next page of a gap. One of each kind at a time. */
export class LogPages {
  constructor(private readonly options: LogPagesOptions) {}

  async loadOlder(): Promise<void> {
    const { live, timeline, loadingOlder } = this.options.state();
    if (!live || loadingOlder || timeline?.hasOlder !== true) return;
    this.options.dispatch({ type: 'loading-older' });
    const page = await this.page({ before: firstOf(timeline), limit: limits.pageDefault });
    this.options.dispatch({ type: 'older', epoch: timeline.epoch, page });
  }

  /** The gap that begins after that seq. */
  async loadGap(after: number): Promise<void> {
    const { live, timeline, loadingGap } = this.options.state();
    const isThere = timeline?.gaps.some((gap) => gap.after === after) ?? false;
    if (!live || loadingGap !== undefined || timeline === undefined || !isThere) return;
    this.options.dispatch({ type: 'loading-gap', after });
    const page = await this.page({ after, limit: limits.pageMax });
    this.options.dispatch({ type: 'gap', epoch: timeline.epoch, after, page });
  }

  /** The page around an entry; resolves when it is known whether the entry is here. */
  async loadAround(seq: number): Promise<Found> {
    const { live, timeline } = this.options.state();
    if (timeline !== undefined && isHere(timeline, seq)) return 'here';
    if (!live || timeline === undefined) return 'unknown';
    const page = await this.page({ before: seq + Math.ceil(limits.pageDefault / 2), limit: limits.pageDefault });
    if (page === undefined) return 'unknown';
    this.options.dispatch({ type: 'around', epoch: timeline.epoch, page });
    const now = this.options.state().timeline;
    return now !== undefined && isHere(now, seq) ? 'here' : 'nowhere';
  }

  /** Undefined when it did not come: whoever asked may ask again. */
  private async page(
    place: { readonly limit: number } & ({ readonly before: number } | { readonly after: number }),
  ): Promise<HistoryData | undefined> {
    const answer = await this.options.connection.request('history:get', { room: this.options.room, ...place });
    return answer.ok ? answer.data : undefined;
  }
}
