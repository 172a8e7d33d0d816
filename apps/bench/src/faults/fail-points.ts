/**
 * Loaded into a server with `node --import`, before its own program: breaks it in the middle of what it does. The server knows nothing of it, so there
 * is nothing in the product that a stranger could pull. A point is armed by a file of its name in FAIL_POINTS, which goes with the hit.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

const dir = process.env['FAIL_POINTS'] ?? '';
/** Long enough for whatever was said to be on its way, short enough for nothing to come after it. */
const flushMs = 20;

const isHit = (point: string): boolean => {
  const file = join(dir, point);
  if (!existsSync(file)) return false;
  rmSync(file);
  return true;
};

const die = (): void => void process.kill(process.pid, 'SIGKILL');

/** Stands still in the transaction for a while: an ack that is given too early gets out. */
const dieLater = (): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, flushMs);
  die();
};

const afterStatement = (sql: string): void => {
  if (sql === 'commit' && isHit('committed')) die();
  if (!sql.startsWith('insert into "messages"')) return;
  if (isHit('inserted')) dieLater();
  if (isHit('thread')) process.exit(1);
};

/** The thread that writes sees its statements through here. */
const watchStatements = (): void => {
  const prepare = Reflect.get(DatabaseSync.prototype, 'prepare');
  DatabaseSync.prototype.prepare = function (...args) {
    const statement = prepare.apply(this, args);
    const run = statement.run.bind(statement);
    const runAndWatch = (...inputs: Parameters<typeof run>) => {
      const result = run(...inputs);
      afterStatement(args[0]);
      return result;
    };
    return Object.assign(statement, { run: runAndWatch });
  };
};

interface Messages {
  append: (this: Messages, ...args: readonly unknown[]) => Promise<unknown>;
  publish: (this: Messages, message: unknown) => void;
}

const watchMessages = async (): Promise<void> => {
  const file = new URL('../../../server/dist/chat/messages.service.js', import.meta.url);
  const { MessagesService }: { readonly MessagesService: { readonly prototype: Messages } } = await import(file.href);
  const { prototype } = MessagesService;
  const { append, publish } = prototype;
  prototype.append = async function (...args) {
    const appended = await append.apply(this, [...args]);
    if (!isHit('told')) return appended;
    await wait(flushMs);
    return die();
  };
  prototype.publish = function (message) {
    if (isHit('acked')) setTimeout(die, flushMs);
    else publish.call(this, message);
  };
};

if (isMainThread) await watchMessages();
else watchStatements();
