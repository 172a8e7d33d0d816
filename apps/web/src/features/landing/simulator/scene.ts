import type { Member } from '@roost/react';
import type { ToldChange } from './told.ts';

/** What happens, in the words of a story. `kept`: the connection is lost, and the grace runs. */
export type Act =
  'alone' | 'here' | 'tabs' | 'closing' | 'kept' | 'left' | 'unnoticed' | 'back' | 'restarting' | 'taken-over';

/** What one of the two sees on his screen. */
export interface Screen {
  readonly members: readonly Member[];
  readonly isConnected: boolean;
}

/** A frame that reached the first of the two. */
export interface ToldFrame {
  readonly id: number;
  /** Milliseconds since the simulator was opened. */
  readonly afterMs: number;
  readonly event: 'presence_state' | 'presence_diff';
  readonly v: number;
  readonly changes: readonly ToldChange[];
}

/** All that the simulator shows. */
export interface Scene {
  readonly act: Act;
  readonly yours: Screen;
  /** Undefined while the second person is not there. */
  readonly theirs: Screen | undefined;
  readonly hasSecondTab: boolean;
  readonly isCut: boolean;
  readonly isRestarting: boolean;
  /** Until when the server keeps a lost connection's place, in milliseconds since 1970. */
  readonly keptUntil: number | undefined;
  /** The newest first. */
  readonly frames: readonly ToldFrame[];
}
