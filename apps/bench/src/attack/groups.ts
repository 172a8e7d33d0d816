import type { AttackGroup } from './attack.ts';
import { abuse, signInFlood, slowReading } from './abuse.ts';
import { engineFrames } from './engine-frames.ts';
import { flooding } from './flooding.ts';
import { handshakes } from './handshakes.ts';
import { names } from './names.ts';
import { overHttp } from './over-http.ts';
import { packets } from './packets.ts';
import { payloads } from './payloads.ts';
import { strangers } from './strangers.ts';

export const groups: readonly AttackGroup[] = [
  overHttp,
  handshakes,
  engineFrames,
  packets,
  payloads,
  names,
  strangers,
  abuse,
  slowReading,
  signInFlood,
  flooding,
];
