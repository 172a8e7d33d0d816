import { terminate, type Connection } from './drop-connection.ts';
import { heard } from './heard.ts';

/** Time for what was still to be said, like why somebody is signed out. */
const goodbyeMs = 1_000;

const onClose = heard(({ transport }) => setTimeout(() => terminate(transport), goodbyeMs).unref());

/** A WebSocket that is closed waits 30 s for the other side to agree; one who never does would hold it so long, and open the next. */
export const endLingering = (connection: Connection): void => void connection.on('close', onClose);
