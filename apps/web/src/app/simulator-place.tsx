import { useEffect, useState } from 'react';
import { PersonFace } from '../features/presence/person-face.tsx';
import { whenCalm } from '../ui/when-calm.ts';
import { later } from './later/later.tsx';
import { words } from './words.ts';

const Simulator = later(async () => (await import('../features/landing/simulator/simulator.tsx')).Simulator);

/** Where the simulator will be: it comes when the form works, and moves nothing. */
export const SimulatorPlace = () => {
  const [isCalm, setCalm] = useState(false);
  useEffect(() => whenCalm(() => setCalm(true)), []);
  return (
    <section aria-labelledby="simulator" className="mx-auto min-h-[44rem] w-full max-w-xl pb-8">
      <h2 id="simulator" className="text-xl font-bold tracking-tight">
        {words.landing.simulator}
      </h2>
      <p className="text-muted mt-1 mb-5 text-pretty">{words.landing.whySimulator}</p>
      {isCalm && <Simulator Person={PersonFace} />}
    </section>
  );
};
