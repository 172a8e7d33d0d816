/** Receives what other nodes publish on a topic. */
export type BusListener = (message: string, from: string) => void;

/** What a bus learns although nobody says it. */
export type BusNotice =
  /** From now on it is heard what is said; what was said before may have been lost. */
  | { readonly type: 'connected' }
  /** The connection of another node ended. It may live, and come back: then it is heard again. */
  | { readonly type: 'gone'; readonly node: string };

/** What connects the nodes of one Roost. It may lose, repeat and delay; whoever uses it copes. */
export interface Bus {
  /** The name of this node, which others see as `from`. */
  readonly node: string;
  /** Sends a message to every other node that listens to the topic; never waits, never throws. */
  publish(topic: string, message: string): void;
  /** Listens to a topic from now on; the function returned ends it. */
  subscribe(topic: string, listener: BusListener): () => void;
  /** Hears what the bus learns by itself, if it learns anything; the function returned ends it. */
  watch(listener: (notice: BusNotice) => void): () => void;
  /** Ends all listening and lets go of what it holds. */
  close(): Promise<void>;
}
