import type { Ack, Cid, RoomId, User } from '@roost/protocol';
import type { Departed } from './departed.ts';
import type { Found } from './log-pages.ts';
import type { Member } from './members.ts';
import type { Source } from './observable.ts';
import type { OutboxEntry } from './outbox-store.ts';
import type { Reads } from './read-marks.ts';
import type { RoomState } from './room-state.ts';

/** The cid of what was put into the outbox, or why it never could be sent. */
export type Written = Ack<{ readonly cid: Cid }>;

/** One room, kept up to date while somebody has it open. */
export interface RoomChannel extends Source<RoomState> {
  readonly id: RoomId;
  readonly outbox: Source<readonly OutboxEntry[]>;
  /** How far one has read, and how that is said. */
  readonly reads: Reads;
  /** The others who are writing now. */
  readonly typists: Source<readonly User[]>;
  /** Who left while one looked on, the last first. */
  readonly departed: Source<readonly Departed[]>;
  /** Tells the others that one writes; call it at every key. */
  readonly typed: () => void;
  /** Tells that one has stopped, unless it is known. */
  readonly stoppedTyping: () => void;
  /** Joins, unless somebody did already; the function returned leaves, when it was the last. Rooms on the screen join first. */
  readonly open: (where?: 'on-screen' | 'in-background') => () => void;
  /** Puts a message into the outbox; fails only for a body that can never be one. */
  readonly send: (body: string) => Written;
  /** Puts another body for one's own message into the outbox: of the message with that seq, or with that cid while it is not sent yet. */
  readonly edit: (target: number | Cid, body: string) => Written;
  /** Puts the deletion of a message into the outbox. */
  readonly remove: (target: number | Cid) => Written;
  readonly retry: (cid: Cid) => void;
  readonly discard: (cid: Cid) => void;
  /** Loads the page before the oldest entry. */
  readonly loadOlder: () => void;
  /** Loads the next page of the gap that begins after that seq; after the last entry, what is missing there. */
  readonly loadGap: (after: number) => void;
  /** Loads the page around an entry, unless it is here. */
  readonly loadAround: (seq: number) => Promise<Found>;
  /** Who is present, the reader first; one array per state. */
  readonly members: () => readonly Member[];
  readonly member: (id: User['id']) => Member | undefined;
}
