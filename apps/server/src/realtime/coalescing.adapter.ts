import type { Server } from 'socket.io';
import { Adapter, type BroadcastOptions, type SocketId } from 'socket.io-adapter';
import { sharedPacket, type Outlet, type SharedPacket } from './outlet.ts';
import type { Outlets } from './outlets.ts';

type Namespace = ReturnType<Server['of']>;
type EventPacket = Parameters<Server['encoder']['encode']>[0];
/** socket.io calls it with `new`. */
type AdapterOf = typeof Adapter;

const single = <T>(values: ReadonlySet<T>): T | undefined =>
  values.size === 1 ? values.values().next().value : undefined;

/** Encodes a broadcast once, whatever the number of members, and hands it to their outlets. */
class CoalescingAdapter extends Adapter {
  /** Of those in the namespace; the way by the socket and its client is longer. */
  private readonly bySocket = new Map<SocketId, Outlet>();

  constructor(
    private readonly namespace: Namespace,
    private readonly outlets: Outlets,
  ) {
    super(namespace);
  }

  override broadcast(packet: EventPacket, options: BroadcastOptions): void {
    packet.nsp = this.namespace.name;
    const [text, ...attachments]: unknown[] = this.namespace.server.encoder.encode(packet);
    if (typeof text !== 'string' || attachments.length > 0) return super.broadcast(packet, options);
    const shared = sharedPacket(text);
    const isVolatile = options.flags?.volatile === true;
    for (const id of this.audience(options)) this.send(id, shared, isVolatile);
  }

  override delAll(id: SocketId): void {
    this.bySocket.delete(id);
    super.delAll(id);
  }

  /** One room and nobody excepted is what a chat does all day: no list of those who get it is made. */
  private audience({ rooms, except }: BroadcastOptions): Iterable<SocketId> {
    const room = single(rooms);
    const isPlain = except === undefined || except.size === 0;
    if (room !== undefined && isPlain) return this.rooms.get(room) ?? [];
    const ids = new Set(
      rooms.size === 0 ? this.sids.keys() : Array.from(rooms).flatMap((name) => this.membersOf(name)),
    );
    for (const name of except ?? []) for (const id of this.membersOf(name)) ids.delete(id);
    return ids;
  }

  private membersOf(room: string): SocketId[] {
    return Array.from(this.rooms.get(room) ?? []);
  }

  private send(id: SocketId, packet: SharedPacket, isVolatile: boolean): void {
    (this.bySocket.get(id) ?? this.found(id))?.send(packet, isVolatile);
  }

  /** Whoever is still on the way in has joined rooms already, and gets nothing yet. */
  private found(id: SocketId): Outlet | undefined {
    const socket = this.namespace.sockets.get(id);
    const outlet = socket === undefined ? undefined : this.outlets.of(socket.conn);
    if (outlet !== undefined) this.bySocket.set(id, outlet);
    return outlet;
  }
}

/** For socket.io's option `adapter`: the adapter over those outlets. */
export const coalescingAdapter = (outlets: Outlets): AdapterOf =>
  class extends CoalescingAdapter {
    constructor(namespace: Namespace) {
      super(namespace, outlets);
    }
  };
