import { limits, type HistoryData, type RoomId } from '@roost/protocol';
import type { Connection } from './connection.ts';
import type { RoomEvent, RoomState } from './room-state.ts';

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
    const before = timeline.messages[0]?.seq ?? timeline.last + 1;
    const page = await this.page({ before, limit: limits.pageDefault });
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

  /** Undefined when it did not come: whoever asked may ask again. */
  private async page(
    place: { readonly limit: number } & ({ readonly before: number } | { readonly after: number }),
  ): Promise<HistoryData | undefined> {
    const answer = await this.options.connection.request('history:get', { room: this.options.room, ...place });
    return answer.ok ? answer.data : undefined;
  }
}
