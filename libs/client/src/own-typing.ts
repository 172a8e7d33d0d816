import { limits } from '@roost/protocol';

/** Often enough that nobody takes the writer for one who stopped. */
const sayAgainAfterMs = 3_000;
/** By then everybody has forgotten (R11), and there is nothing to end. */
const forgottenAfterMs = 6_000;

export interface OwnTypingOptions {
  /** Tells the others; it may be lost. */
  readonly say: (on: boolean) => void;
  readonly monotonicNow: () => number;
}

/** Tells that one writes: at the first key and while keys follow, and when it is over. */
export class OwnTyping {
  private isOn = false;
  private saidAt = -Infinity;

  constructor(private readonly options: OwnTypingOptions) {}

  /** A key was pressed. */
  typed(): void {
    const now = this.options.monotonicNow();
    // Said sooner, the server would drop it.
    if (now - this.saidAt < (this.isOn ? sayAgainAfterMs : limits.typingIntervalMs)) return;
    this.isOn = true;
    this.saidAt = now;
    this.options.say(true);
  }

  /** The message is sent, the text is gone, or the room is left. */
  stopped(): void {
    const isKnown = this.isOn && this.options.monotonicNow() - this.saidAt < forgottenAfterMs;
    this.isOn = false;
    if (isKnown) this.options.say(false);
  }
}
