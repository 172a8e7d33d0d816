import { cidSchema, roomIdSchema } from '@roost/protocol';
import type { ChatWorld } from './chat-world.ts';

const lobby = roomIdSchema.parse('lobby');

/** Puts messages into the log of the lobby past the chat, as if time had gone by: `fill-1`, `fill-2` … */
export const fillLobby = async (world: ChatWorld, count: number): Promise<void> => {
  const { user: author } = await world.signIn('filler.1');
  const store = world.database.current.messages;
  for (let n = 1; n <= count; n += 1) {
    const body = `fill-${n}`;
    await store.append({ room: lobby, author, cid: cidSchema.parse(body), body });
  }
};
