/** What `node --cpu-prof` writes, as far as it is needed. */
export interface CpuProfile {
  readonly nodes: ReadonlyArray<{
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }>;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface HotSpot {
  readonly where: string;
  readonly ms: number;
  /** Of the time in which anything was done. */
  readonly share: string;
}

const idle = new Set(['(idle)', '(program)', '(root)']);

/** The functions in which the most time was spent, without that of those they call; only the last so many milliseconds count. */
export const topOf = ({ nodes, samples, timeDeltas }: CpuProfile, count: number, lastMs: number): HotSpot[] => {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url } }) => [
      id,
      `${functionName || '(anonymous)'} ${url.split('/').slice(-2).join('/')}`.trim(),
    ]),
  );
  let leftUs = timeDeltas.reduce((sum, us) => sum + us, 0);
  const spentUs = new Map<string, number>();
  samples.forEach((sample, index) => {
    leftUs -= timeDeltas[index] ?? 0;
    if (leftUs > lastMs * 1_000) return;
    const name = names.get(sample) ?? '';
    spentUs.set(name, (spentUs.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  });
  const busy = Array.from(spentUs).filter(([name]) => !idle.has(name));
  const total = busy.reduce((sum, [, us]) => sum + us, 0);
  return busy
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([where, us]) => ({ where, ms: Math.round(us / 1_000), share: `${((100 * us) / total).toFixed(1)} %` }));
};
