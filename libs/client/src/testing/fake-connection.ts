import { fail, type Ack, type ResponseData, type ServerToClient } from '@roost/protocol';
import type { Startable } from '../chat-client.ts';
import type { Connection } from '../connection.ts';
import type { ConnectionState } from '../connection-state.ts';
import { Observable } from '../observable.ts';
import { FakeLobby } from './fake-lobby.ts';

type Listeners = { readonly [N in keyof ServerToClient]: Set<ServerToClient[N]> };

/** A connection without a network, to a lobby in memory. It is online as soon as it is wanted. */
export class FakeConnection implements Connection, Startable {
  private readonly listeners: Listeners = {
    presence_state: new Set(),
    presence_diff: new Set(),
    'message:new': new Set(),
    'message:edited': new Set(),
    'message:deleted': new Set(),
    'room:head': new Set(),
    'read:marked': new Set(),
    'room:changed': new Set(),
    'room:gone': new Set(),
    typing: new Set(),
    drain: new Set(),
  };
  private readonly state = new Observable<ConnectionState>({ status: 'connecting', since: 0 });
  readonly getSnapshot = this.state.getSnapshot;
  readonly subscribe = this.state.subscribe;
  /** How often a try was asked for. */
  tries = 0;

  readonly lobby = new FakeLobby((notice, ...payload) => void this.deliver(notice, ...payload));

  private get isOnline(): boolean {
    return this.getSnapshot().status === 'online';
  }

  /** As over a wire: never within the call that caused it, and not at all during a cut. */
  private async deliver<N extends keyof ServerToClient>(
    notice: N,
    ...payload: Parameters<ServerToClient[N]>
  ): Promise<void> {
    await Promise.resolve();
    if (this.isOnline) for (const listener of this.listeners[notice]) Reflect.apply(listener, undefined, payload);
  }

  /** Puts the connection into a state, as the network would. */
  be(state: ConnectionState): void {
    this.state.set(state);
  }

  readonly start = (): void => this.be({ status: 'online', since: 0 });
  readonly stop = (): void => this.be({ status: 'connecting', since: 0 });

  readonly reconnectNow = (): void => {
    this.tries += 1;
  };

  readonly request: Connection['request'] = async (name, payload) => {
    await Promise.resolve();
    if (!this.isOnline) return fail('unavailable', 'There is no connection right now.');
    const answer = this.lobby.answer(name, payload);
    return answer === 'silence' ? new Promise<Ack<ResponseData[typeof name]>>(() => undefined) : answer;
  };

  readonly signal: Connection['signal'] = (name, payload) => {
    if (this.isOnline) this.lobby.signals.push({ name, payload });
  };

  readonly on: Connection['on'] = (notice, listener) => {
    this.listeners[notice].add(listener);
    return () => void this.listeners[notice].delete(listener);
  };
}
