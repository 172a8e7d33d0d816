/** What the harness saw one client do or learn about one message. */
export type Observation =
  | {
      readonly type: 'composed';
      readonly client: string;
      readonly author: string;
      readonly room: string;
      readonly cid: string;
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

/** A row of the database's log, or of what a client shows. */
export interface Entry {
  readonly room: string;
  readonly seq: number;
  readonly author: string;
  readonly cid: string;
  readonly body: string;
}

/** Everything that the oracle judges once the faults are over and it has been quiet. */
export interface History {
  readonly observations: readonly Observation[];
  readonly database: readonly Entry[];
  /** Per client the entries that it shows, in its order; `from` is the first seq that it ever asked for. */
  readonly shown: ReadonlyMap<string, readonly Entry[]>;
}
