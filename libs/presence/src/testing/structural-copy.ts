type Copies = Map<object, object>;
type IsShared = (value: object) => boolean;

const emptyLike = (value: object): object => {
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  if (Array.isArray(value)) return [];
  return Object.create(Object.getPrototypeOf(value));
};

/** What is nothing else is its fields. */
const isRecord = (value: object): value is Record<string, unknown> => !Array.isArray(value);

const copyOf = (value: unknown, copies: Copies, isShared: IsShared): unknown => {
  if (typeof value !== 'object' || value === null || isShared(value)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const copied = emptyLike(value);
  copies.set(value, copied);
  fill(copied, value, copies, isShared);
  return copied;
};

const fill = (copied: object, value: object, copies: Copies, isShared: IsShared): void => {
  if (copied instanceof Map && value instanceof Map)
    for (const [key, one] of value) copied.set(key, copyOf(one, copies, isShared));
  else if (copied instanceof Set && value instanceof Set)
    for (const one of value) copied.add(copyOf(one, copies, isShared));
  else if (Array.isArray(copied) && Array.isArray(value))
    for (const one of value) copied.push(copyOf(one, copies, isShared));
  else if (isRecord(copied)) {
    Object.assign(copied, value);
    for (const name in copied) {
      const one = copied[name];
      if (typeof one === 'object' && one !== null) copied[name] = copyOf(one, copies, isShared);
    }
  }
};

/**
 * A copy of an object, and of the graph of Maps, Sets, arrays and objects, classes included, in which what was one object is one object again. What `isShared` names never changes and is
 * not copied, nor are functions and the keys of Maps.
 *
 * @example
 * structuralCopy({ home: one, also: one }, () => false); // both are the same new object
 */
export const structuralCopy = <T extends object>(root: T, isShared: IsShared): T => {
  const copied: T = Object.create(Object.getPrototypeOf(root));
  fill(copied, root, new Map([[root, copied]]), isShared);
  return copied;
};
