import type { AttackGroup } from './attack.ts';
import type { Control } from './control.ts';
import { Target } from './target.ts';

export interface Report {
  readonly attacks: number;
  /** One sentence for each thing that did not hold. */
  readonly failures: readonly string[];
  /** Milliseconds that honest messages took, after each attack. */
  readonly honestMs: readonly number[];
  readonly memoryGrowth: number;
}

interface Tally {
  readonly failures: string[];
  readonly honestMs: number[];
  /** How long honest messages may take. */
  readonly deadlineMs: number;
}

const strike = async (group: AttackGroup, target: Target, control: Control, tally: Tally): Promise<void> => {
  const { deadlineMs } = tally;
  for (const { title, expects, strike: attack } of group.attacks) {
    const name = `${group.name}: ${title}`;
    const came = await attack(target).catch((error: unknown) => `broke off: ${String(error)}`);
    if (came !== expects) tally.failures.push(`${name}: expected ${expects}, but ${came}.`);
    try {
      const tookMs = await control.talk();
      tally.honestMs.push(tookMs);
      if (tookMs > deadlineMs) tally.failures.push(`${name}: honest people needed ${Math.round(tookMs)} ms.`);
    } catch (error) {
      tally.failures.push(`${name}: ${String(error)}`);
    }
  }
};

const errorsOf = ({ errors }: Target): string[] => errors.map((line) => `The server logged ${line.slice(0, 300)}`);

const leaksOf = async (target: Target): Promise<string[]> => {
  const metrics = await (await fetch(`${target.url}/metrics`)).text();
  const places = { log: target.log, metrics };
  return Object.entries(places).flatMap(([place, text]) =>
    target.secrets
      .filter((secret) => text.includes(secret))
      .map((secret) => `A secret (${secret.slice(0, 4)}…) is in the ${place}.`),
  );
};

/** Strikes one after the other at a server of its own. After each, honest people still talk; at the end, nothing was stored or told that should not be. */
export const attack = async (group: AttackGroup, deadlineMs = 500): Promise<Report> => {
  const target = await Target.start(group.environment);
  const tally: Tally = { failures: [], honestMs: [], deadlineMs };
  const control = await target.control();
  try {
    await control.talk();
    const base = await target.memory();
    await strike(group, target, control, tally);
    const stored = target.rows('messages') - control.messages - target.stored;
    const failures = [...tally.failures, ...errorsOf(target), ...(await leaksOf(target))];
    if (stored !== 0) failures.push(`${group.name}: ${stored} messages are stored that should not be.`);
    return {
      attacks: group.attacks.length,
      failures,
      honestMs: tally.honestMs,
      memoryGrowth: (await target.memory()) - base,
    };
  } finally {
    control.end();
    await target.end();
  }
};
