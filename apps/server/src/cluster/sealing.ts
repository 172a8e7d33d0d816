import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** Who sealed a message, in which run of his, and as the how-manieth. */
export interface Seal {
  readonly sender: string;
  readonly incarnation: string;
  /** Grows with each message of an incarnation. */
  readonly counter: number;
}

/** `foreign`: not one of ours, or of a version that we do not speak. `forged`: sealed with another secret, for another topic, or changed. */
export type Opened =
  | { readonly status: 'opened'; readonly seal: Seal; readonly payload: string }
  | { readonly status: 'foreign' }
  | { readonly status: 'forged' };

const version = 1;
const name = z.string().min(1).max(64);
const headSchema = z.tuple([z.literal(version), name, name, z.number().int().positive()]);
const macLength = 43;

export const sealingKey = (secret: string): KeyObject => createSecretKey(secret, 'utf8');

/** A head is JSON and holds no line break, so nobody can move a byte from one part into another. */
const macOf = (key: KeyObject, topic: string, head: string, payload: string): string =>
  createHmac('sha256', key)
    .update(`${JSON.stringify(topic)}\n${head}\n${payload}`)
    .digest('base64url');

/** Makes of a payload what may travel over a Redis that others can write to: `MAC HEAD \n PAYLOAD`. */
export const sealed = (key: KeyObject, topic: string, seal: Seal, payload: string): string => {
  const head = JSON.stringify([version, seal.sender, seal.incarnation, seal.counter]);
  return `${macOf(key, topic, head, payload)}${head}\n${payload}`;
};

const parsedHead = (head: string): Seal | undefined => {
  try {
    const parsed = headSchema.safeParse(JSON.parse(head));
    if (!parsed.success) return undefined;
    const [, sender, incarnation, counter] = parsed.data;
    return { sender, incarnation, counter };
  } catch {
    return undefined;
  }
};

/** Checks what came over a topic. Whether it comes for the first time is for the ReplayGuard to say. */
export const opened = (key: KeyObject, topic: string, message: string): Opened => {
  const end = message.indexOf('\n');
  const head = message.slice(macLength, end);
  const seal = end > macLength ? parsedHead(head) : undefined;
  if (seal === undefined) return { status: 'foreign' };
  const payload = message.slice(end + 1);
  const [said, right] = [message.slice(0, macLength), macOf(key, topic, head, payload)].map((mac) => Buffer.from(mac));
  const isOurs = said !== undefined && right?.length === said.length && timingSafeEqual(said, right);
  return isOurs ? { status: 'opened', seal, payload } : { status: 'forged' };
};
