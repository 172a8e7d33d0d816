import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ConfiguredLimits } from '../config.ts';
import type { Authenticated } from '../identity/handshake.ts';
import { addressChannel, userChannel } from './channels.ts';
import { ConnectRefusal } from './connect-refusal.ts';
import type { RoostSocket } from './roost-socket.ts';

export interface SocketAdmissionOptions {
  /** Who sent these headers; undefined when nobody is signed in; rejects when nobody can know now. */
  readonly authenticate: (headers: IncomingHttpHeaders) => Promise<Authenticated | undefined>;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly limits: Pick<ConfiguredLimits, 'socketsPerUser' | 'socketsPerAddress'>;
  /** How long that user has to stay away. */
  readonly coolDownMs: (user: string) => number;
  readonly onError: (error: unknown) => void;
}

/** A tab that is one too many looks after this time whether another one was closed. */
const fullRetryMs = 5_000;

const seconds = (ms: number): number => Math.ceil(ms / 1_000);

/** Decides who enters the namespace, before any handler can run. */
export class SocketAdmission {
  constructor(private readonly options: SocketAdmissionOptions) {}

  /** Why that socket may not enter; undefined when it may, and then it is known who it is. */
  async refusal(socket: RoostSocket): Promise<ConnectRefusal | undefined> {
    try {
      const identity = await this.options.authenticate(socket.handshake.headers);
      if (identity === undefined) return new ConnectRefusal('unauthenticated', 'Sign in first.');
      socket.data = { ...identity, address: this.options.addressOf(socket.request), status: 'online' };
      const refusal = this.coolingDown(socket) ?? this.full(socket);
      // At once, so that the next ones are counted right, however many come together.
      if (refusal === undefined) await socket.join(this.channels(socket));
      return refusal;
    } catch (error) {
      this.options.onError(error);
      return new ConnectRefusal('unavailable', 'Nobody can be signed in right now. Try again in a moment.');
    }
  }

  private channels({ data }: RoostSocket): [user: string, address: string] {
    return [userChannel(data.user.id), addressChannel(data.address)];
  }

  private coolingDown({ data }: RoostSocket): ConnectRefusal | undefined {
    const retryAfterMs = this.options.coolDownMs(data.user.id);
    if (retryAfterMs === 0) return undefined;
    return new ConnectRefusal('rate_limited', `That was too much. Wait ${seconds(retryAfterMs)} s.`, { retryAfterMs });
  }

  private full(socket: RoostSocket): ConnectRefusal | undefined {
    const [user, address] = this.channels(socket);
    const { socketsPerUser, socketsPerAddress } = this.options.limits;
    const open = (channel: string): number => socket.nsp.adapter.rooms.get(channel)?.size ?? 0;
    const refuse = (message: string) => new ConnectRefusal('rate_limited', message, { retryAfterMs: fullRetryMs });
    if (open(user) >= socketsPerUser) return refuse(`You have ${socketsPerUser} tabs open. Close one first.`);
    if (open(address) >= socketsPerAddress) return refuse('Too many people are connected from your address.');
    return undefined;
  }
}
