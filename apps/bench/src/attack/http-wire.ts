import { connect } from 'node:net';

const withinMs = 4_000;

/** Sends bytes as they are to a port of this machine, and resolves with all that came until the other side ended, or nothing more did for `withinMs`. */
export const exchange = (port: number, bytes: string | Buffer): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const heard: Buffer[] = [];
    let isOver = false;
    const end = (): void => {
      if (!isOver) heard.push(Buffer.from('[silence]'));
      socket.destroy();
    };
    socket.setTimeout(withinMs, end);
    socket.on('data', (chunk) => heard.push(chunk));
    socket.on('error', () => undefined);
    socket.on('end', () => {
      isOver = true;
    });
    socket.on('close', (hadError) => {
      resolve(Buffer.concat(heard).toString('latin1') || (hadError ? 'reset' : 'closed'));
    });
    socket.write(bytes);
  });

/** The status of an answer, with the code of Roost's error body when there is one. */
export const verdictOf = (answer: string): string => {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
  if (status === undefined) return answer.startsWith('[silence]') ? 'silence' : answer.slice(0, 40);
  const code = /"error":\{"code":"([a-z_]+)"/.exec(answer)?.[1];
  return code === undefined ? status : `${status} ${code}`;
};

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  /** Lines of the head, without their ends. */
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
}

/** A request that ends its connection. The length of a body is told unless a header of the caller does. */
export const rawRequest = (
  port: number,
  { method = 'GET', path = '/', headers = [], body = '' }: RawRequest,
): Buffer => {
  const own = headers.map((line) => line.split(':', 1)[0]?.toLowerCase());
  const lines = [`${method} ${path} HTTP/1.1`, ...headers, 'Connection: close'];
  if (!own.includes('host')) lines.push(`Host: 127.0.0.1:${port}`);
  if (body.length > 0 && !own.includes('content-length') && !own.includes('transfer-encoding'))
    lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
};
