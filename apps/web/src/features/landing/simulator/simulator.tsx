import { useSyncExternalStore } from 'react';
import type { PeopleView } from './people-screen.tsx';
import { PeopleScreen } from './people-screen.tsx';
import { Controls } from './controls.tsx';
import { FrameLog } from './frame-log.tsx';
import { simulatorWords } from '../../../app/words/simulator-words.ts';
import { Countdown } from '../../../ui/countdown.tsx';
import type { Simulation } from './simulation.ts';
import { useSimulation } from './use-simulation.ts';

const Stage = ({ simulation, Person }: { simulation: Simulation; Person: PeopleView }) => {
  const scene = useSyncExternalStore(simulation.subscribe, simulation.getSnapshot);
  return (
    <>
      <Controls scene={scene} simulation={simulation} />
      <div className="bg-notice-soft text-notice mt-4 flex min-h-29 flex-col justify-center rounded-xl min-[30rem]:min-h-20 px-4 py-2.5 text-sm">
        <output className="block">{simulatorWords.acts[scene.act]}</output>
        {scene.keptUntil !== undefined && (
          <p className="mt-1 font-medium">
            <Countdown until={scene.keptUntil} text={simulatorWords.kept} />
          </p>
        )}
      </div>
      <div className="mt-4 grid gap-3 min-[30rem]:grid-cols-2">
        <PeopleScreen name={simulatorWords.ana} screen={scene.yours} Person={Person} />
        <PeopleScreen name={simulatorWords.ben} screen={scene.theirs} Person={Person} />
      </div>
      <FrameLog frames={scene.frames} />
    </>
  );
};

/** A room with two people to play with: whoever has nobody to try it with sees presence work, within half a minute. */
export const Simulator = ({ Person }: { Person: PeopleView }) => {
  const simulation = useSimulation();
  return simulation === undefined ? null : <Stage simulation={simulation} Person={Person} />;
};
