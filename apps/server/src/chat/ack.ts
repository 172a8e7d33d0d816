import { Logger } from '@nestjs/common';
import {
  fail,
  parseRequest,
  type Ack,
  type AckFailure,
  type ParsedRequest,
  type RequestName,
  type ResponseData,
} from '@roost/protocol';

const log = new Logger('Request');

/** What a client is told when something threw: whether the request was carried out is unknown, repeating it is safe. */
export const unavailable = (): AckFailure => fail('unavailable', 'That did not work right now. Try again in a moment.');

/** The payload stays out of the log: it holds what people write to each other. */
export const logFailure = (name: string, error: unknown): void => {
  log.error({ request: name, error: error instanceof Error ? error.stack : 'not an Error' });
};

/**
 * Carries out one request: checks the payload, runs what it asks for, and sends the answer, whatever happens. Returns what was sent, for
 * those who have to do something after the answer.
 */
export const answer = async <N extends RequestName>(
  name: N,
  payload: unknown,
  send: (ack: Ack<ResponseData[N]>) => void,
  run: (request: ParsedRequest<N>) => Ack<ResponseData[N]> | Promise<Ack<ResponseData[N]>>,
): Promise<Ack<ResponseData[N]>> => {
  const parsed = parseRequest(name, payload);
  const ack = parsed.ok ? await attempt(name, () => run(parsed.data)) : parsed;
  send(ack);
  return ack;
};

const attempt = async <T>(name: RequestName, run: () => Ack<T> | Promise<Ack<T>>): Promise<Ack<T>> => {
  try {
    return await run();
  } catch (error) {
    logFailure(name, error);
    return unavailable();
  }
};
