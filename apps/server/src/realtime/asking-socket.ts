import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { RoostSocket } from './roost-socket.ts';

/** Behind the client that Nest bound the handler to, the payload and the ack. */
const place = 3;

/**
 * The socket that asks, in the place of `@ConnectedSocket()`: Nest would bind every handler anew to every socket, which is kilobytes for each; so handlers are bound
 * once, to nobody, and told the socket with each request.
 */
export const AskingSocket = createParamDecorator((_: unknown, context: ExecutionContext): RoostSocket =>
  context.getArgByIndex(place),
);
