import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { SendAck } from '../realtime/frame.ts';
import { logFailure, unavailable } from './ack.ts';

const isSendAck = (value: unknown): value is SendAck => typeof value === 'function';

/** The last net, for what throws around a handler: Nest's own filter never acks, and sends the payload back in another event. */
@Catch()
export class AckExceptionFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    logFailure(host.switchToWs().getPattern(), error);
    host.getArgs<unknown[]>().find(isSendAck)?.(unavailable());
  }
}
