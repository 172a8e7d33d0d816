import type { ServerResponse } from 'node:http';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpFailure, nothingThere } from './http-failure.ts';

/** What Express and its parsers refuse, in the words of the contract; theirs may repeat what was sent. */
const ofFramework = (status: number): HttpFailure => {
  switch (status) {
    case 404:
      return nothingThere();
    case 413:
      return new HttpFailure('too_large', 'The body is too large.');
    default:
      return new HttpFailure(
        'invalid',
        'The request cannot be read: the body must be JSON and the address well-formed.',
      );
  }
};

/** Answers everything that went wrong under a request with an error body, and the unexpected without details. */
@Catch()
export class HttpFailureFilter implements ExceptionFilter {
  constructor(private readonly onUnexpected: (error: unknown) => void) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const failure = this.failureOf(error);
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.statusCode = failure.getStatus();
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    if (failure.retryAfterSeconds !== undefined) response.setHeader('Retry-After', failure.retryAfterSeconds);
    response.end(JSON.stringify(failure.body));
  }

  private failureOf(error: unknown): HttpFailure {
    if (error instanceof HttpFailure) return error;
    if (error instanceof HttpException && error.getStatus() < 500) return ofFramework(error.getStatus());
    this.onUnexpected(error);
    return new HttpFailure('unavailable', 'This did not work right now. Try again in a moment.');
  }
}
