import type { Connection } from './drop-connection.ts';

/**
 * A listener that is told whose event it hears, so that one function serves all connections: with a closure each, thousands that are idle would hold
 * megabytes of functions. Emitters call their listeners as their own methods.
 */
export const heard = <A extends readonly unknown[]>(hear: (connection: Connection, ...args: A) => void) =>
  function (this: Connection, ...args: A): void {
    hear(this, ...args);
  };
