/** What an entry of a log is: a message, or what changes one. */
export type EntryType = 'message' | 'edit' | 'deletion';

/** What the harness saw one client do or learn about one message. */
export type Observation =
  | {
      readonly type: 'composed';
      readonly client: string;
      readonly author: string;
      readonly room: string;
      readonly cid: string;
      readonly entry: EntryType;
      readonly body: string;
    }
  | {
      readonly type: 'acked';
      readonly author: string;
      readonly room: string;
      readonly cid: string;
      /** Unknown when the page went before it showed the message. */
      readonly seq: number | undefined;
    }
  | {
      readonly type: 'refused';
      readonly author: string;
      readonly room: string;
      readonly cid: string;
      readonly code: string;
    };

/** A row of the database's log, or a message as a client shows it. */
export interface Entry {
  readonly type: EntryType;
  readonly room: string;
  readonly seq: number;
  readonly author: string;
  readonly cid: string;
  /** Empty in a deletion, and where it was deleted. */
  readonly body: string;
  /** The seq of the message that it changes. */
  readonly target?: number | undefined;
}

/** Everything that the oracle judges once the faults are over and it has been quiet. */
export interface History {
  readonly observations: readonly Observation[];
  readonly database: readonly Entry[];
  /** Per client the messages that it shows, in its order; `from` is the first seq that it ever asked for. */
  readonly shown: ReadonlyMap<string, readonly Entry[]>;
}
