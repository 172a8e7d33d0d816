import { Decoder, Encoder } from 'socket.io-parser';

/** How Socket.IO writes an event of the main namespace. */
const presenceFrame = /^2\["presence_(?:state|diff)"/;

/** Counts the presence frames that a client is sent. In a crowd that one machine plays they are not read: that would be most of the work. */
export class PresenceFrames {
  count = 0;

  constructor(private readonly areRead: boolean) {}

  /** For socket.io-client's option `parser`. */
  get parser(): { readonly Encoder: unknown; readonly Decoder: unknown } {
    const pass = (frame: unknown): boolean => this.pass(frame);
    class CountingDecoder extends Decoder {
      override add(frame: unknown): void {
        if (pass(frame)) super.add(frame);
      }
    }
    return { Encoder, Decoder: CountingDecoder };
  }

  private pass(frame: unknown): boolean {
    if (typeof frame !== 'string' || !presenceFrame.test(frame)) return true;
    this.count += 1;
    return this.areRead;
  }
}
