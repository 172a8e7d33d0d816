import { terminate, type Connection } from './drop-connection.ts';

/** Time for what was still to be said, like why somebody is signed out. */
const goodbyeMs = 1_000;

/** A WebSocket that is closed waits 30 s for the other side to agree; one who never does would hold it so long, and open the next. */
export const endLingering = (connection: Connection): void => {
  connection.once('close', () => setTimeout(() => terminate(connection.transport), goodbyeMs).unref());
};
