import { Decoder, Encoder, type Packet } from 'socket.io-parser';

type Receive = (packet: Packet) => void;

const isBroadcast = ({ data }: Packet): boolean => Array.isArray(data) && data[0] === 'message:new';

/**
 * Loses, doubles and delays the messages that a server tells its clients, at the last place before the client sees them: over TCP nothing is lost
 * singly, but a server, its bus and a slow reader's queue can lose anything. Acks and everything else pass.
 */
export class BroadcastWeather {
  /** How many of the broadcasts are lost, and how many come twice: 0 to 1. */
  dropped = 0;
  doubled = 0;
  /** Each comes later by up to this, whatever came before it. */
  delayMs = 0;

  constructor(private readonly random: () => number) {}

  clear(): void {
    this.dropped = 0;
    this.doubled = 0;
    this.delayMs = 0;
  }

  pass(packet: Packet, receive: Receive): void {
    if (!isBroadcast(packet)) return receive(packet);
    if (this.random() < this.dropped) return;
    const times = this.random() < this.doubled ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      if (this.delayMs === 0) receive(packet);
      else setTimeout(() => receive(packet), this.random() * this.delayMs).unref();
    }
  }

  /** For socket.io-client's option `parser`. */
  get parser(): { readonly Encoder: unknown; readonly Decoder: unknown } {
    const pass = (packet: Packet, receive: Receive): void => this.pass(packet, receive);
    class WeatheredDecoder {
      private readonly decoder = new Decoder();
      private readonly listeners = new Set<Receive>();

      constructor() {
        this.decoder.on('decoded', (packet) =>
          pass(packet, (passed) => this.listeners.forEach((listener) => listener(passed))),
        );
      }

      on(_event: 'decoded', listener: Receive): void {
        this.listeners.add(listener);
      }

      off(_event: 'decoded', listener: Receive): void {
        this.listeners.delete(listener);
      }

      add(frame: unknown): void {
        this.decoder.add(frame);
      }

      destroy(): void {
        this.decoder.destroy();
      }
    }
    return { Encoder, Decoder: WeatheredDecoder };
  }
}
