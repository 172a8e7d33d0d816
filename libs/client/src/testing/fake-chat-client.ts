import { assembleChatClient, type ChatClient } from '../chat-client.ts';
import { noPages } from '../browser-pages.ts';
import { memoryOutboxStore, type OutboxStore } from '../outbox-store.ts';
import { alwaysMyTurn } from '../send-turns.ts';
import { FakeConnection } from './fake-connection.ts';
import { FakePage } from './fake-page.ts';
import type { FakeLobby } from './fake-lobby.ts';
import { fakeAccount } from './fake-account.ts';
import { FakeSession } from './fake-session.ts';
import { cid, user } from './samples.ts';

/** A chat client for tests of components: everything is real but the server, which is in memory and does as it is told. */
export interface FakeChatClient extends ChatClient {
  readonly session: FakeSession;
  readonly connection: FakeConnection;
  /** Whether it is looked at. */
  readonly page: FakePage;
  /** The server's room: what it holds, what it was asked, and what it answers. */
  readonly lobby: FakeLobby;
}

/**
 * Makes a client whose server is in memory. `self` is signed in; without it nobody is.
 * `outboxStore` holds what an earlier page left.
 *
 * @example
 * const client = createFakeChatClient('ana');
 * client.lobby.fill(3);
 * client.lobby.present(1, 'ana', 'ben');
 */
export const createFakeChatClient = (self?: string, outboxStore: OutboxStore = memoryOutboxStore()): FakeChatClient => {
  const session = new FakeSession(
    self === undefined ? { status: 'signed-out' } : { status: 'signed-in', user: user(self) },
  );
  const connection = new FakeConnection();
  const page = new FakePage();
  let cids = 0;
  const newCid = () => {
    cids += 1;
    return cid(`own-${cids}`);
  };
  const tools = {
    outboxStore,
    sendTurns: alwaysMyTurn,
    page,
    pages: noPages(),
    now: Date.now,
    monotonicNow: Date.now,
    random: () => 0.5,
    newCid,
  };
  return {
    ...assembleChatClient({ session, account: fakeAccount(session), connection, ...tools }),
    session,
    connection,
    page,
    lobby: connection.lobby,
  };
};

export { epoch, lobby, message, messages, user } from './samples.ts';
export { fail, ok, type NameAvailability } from '@roost/protocol';
