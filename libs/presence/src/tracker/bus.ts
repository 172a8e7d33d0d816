/** Receives what other nodes publish on a topic. */
export type BusListener = (message: string, from: string) => void;

/** What connects the nodes of one Roost. It may lose, repeat and delay; whoever uses it copes. */
export interface Bus {
  /** The name of this node, which others see as `from`. */
  readonly node: string;
  /** Sends a message to every other node that listens to the topic; never waits, never throws. */
  publish(topic: string, message: string): void;
  /** Listens to a topic from now on; the function returned ends it. */
  subscribe(topic: string, listener: BusListener): () => void;
  /** Ends all listening and lets go of what it holds. */
  close(): Promise<void>;
}
