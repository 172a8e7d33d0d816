import { createHash } from 'node:crypto';

export interface Canon {
  /** Times are told relative to this. */
  readonly nowMs: number;
  /** Numbers from here on are times. */
  readonly epochMs: number;
  /** Times that are longer ago than this are all the same. */
  readonly longAgoMs: number;
  /** What never changes is told by its content, wherever it is met. */
  readonly isShared: (value: object) => boolean;
  /** Fields that decide nothing. */
  readonly ignored: ReadonlySet<string>;
}

/**
 * A hash of a graph of Maps, Sets, arrays and objects that is the same for graphs that differ only in their names and in when they are: strings that begin
 * with `#` are named anew in the order in which they appear, and an object that appears again is told by its number.
 */
export const fingerprint = (root: unknown, { nowMs, epochMs, longAgoMs, isShared, ignored }: Canon): string => {
  const names = new Map<string, number>();
  const seen = new Map<object, number>();
  let text = '';
  const number = (value: number): void => {
    if (value < epochMs) text += `${value},`;
    else text += nowMs - value > longAgoMs ? 'old,' : `${value - nowMs}t,`;
  };
  const string = (value: string): void => {
    if (!value.startsWith('#')) text += `${value},`;
    else {
      const known = names.get(value);
      if (known === undefined) names.set(value, names.size);
      text += `#${known ?? names.size - 1},`;
    }
  };
  const content = (value: object): void => {
    if (value instanceof Map) {
      for (const [key, one] of value) {
        walk(key);
        walk(one);
      }
    } else if (value instanceof Set || Array.isArray(value)) for (const one of value) walk(one);
    else
      for (const name of Object.keys(value)) {
        if (!ignored.has(name)) walk(Reflect.get(value, name));
      }
  };
  const walk = (value: unknown): void => {
    if (typeof value === 'number') number(value);
    else if (typeof value === 'string') string(value);
    else if (typeof value === 'object' && value !== null) {
      const known = seen.get(value);
      if (known !== undefined) text += `@${known},`;
      else {
        if (!isShared(value)) seen.set(value, seen.size);
        text += '(';
        content(value);
        text += ')';
      }
    } else text += `${String(value)},`;
  };
  walk(root);
  return createHash('sha1').update(text).digest('base64').slice(0, 14);
};
