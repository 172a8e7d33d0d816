import { limits } from '@roost/protocol';

/** Often enough that nobody takes the writer for one who stopped. */
const sayAgainAfterMs = 3_000;
/** By then everybody has forgotten (R11), and there is nothing to end. */
const forgottenAfterMs = 6_000;

export interface OwnTypingOptions {
  /** Tells the others; it may be lost. */
  readonly say: (on: boolean) => void;
  /** Whether anybody can be told: from who is not in the room the server would not take it. */
  readonly isIn: () => boolean;
  readonly monotonicNow: () => number;
}

/** Tells that one writes: at the first key and while keys follow, and when it is over. */
export class OwnTyping {
  private isOn = false;
  private saidAt = -Infinity;
  /** The last key of what is not finished. */
  private keyAt = -Infinity;

  constructor(private readonly options: OwnTypingOptions) {}

  /** A key was pressed. */
  typed(): void {
    const now = this.options.monotonicNow();
    this.keyAt = now;
    if (!this.options.isIn()) return;
    // Said sooner, the server would drop it.
    if (now - this.saidAt < (this.isOn ? sayAgainAfterMs : limits.typingIntervalMs)) return;
    this.isOn = true;
    this.saidAt = now;
    this.options.say(true);
  }

  /** The room is joined, for the first time or again: whoever is writing is told of to those who are there. */
  joined(): void {
    const now = this.options.monotonicNow();
    if (now - this.keyAt >= forgottenAfterMs) return;
    this.isOn = true;
    this.saidAt = now;
    this.options.say(true);
  }

  /** The message is sent, the text is gone, or the room is left. */
  stopped(): void {
    const isKnown = this.isOn && this.options.monotonicNow() - this.saidAt < forgottenAfterMs;
    this.isOn = false;
    this.keyAt = -Infinity;
    if (isKnown && this.options.isIn()) this.options.say(false);
  }
}
