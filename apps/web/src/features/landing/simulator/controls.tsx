import { words } from '../../../app/words.ts';
import { Button } from '../../../ui/button.tsx';
import type { Scene } from './scene.ts';
import type { Simulation } from './simulation.ts';

/** A step that cannot be taken now keeps its place and its focus; it only does nothing. */
const Step = ({ label, can, onStep }: { label: string; can: boolean; onStep: () => void }) => (
  <Button look="plain" aria-disabled={!can} className="text-sm" onClick={() => can && onStep()}>
    {label}
  </Button>
);

/** What can be done to the two. */
export const Controls = ({ scene, simulation }: { scene: Scene; simulation: Simulation }) => {
  const { theirs, isCut, isRestarting, hasSecondTab } = scene;
  const isHere = theirs !== undefined;
  const isUp = !isRestarting;
  const { simulator } = words;
  return (
    <fieldset className="grid gap-2 min-[30rem]:grid-cols-2">
      <legend className="sr-only">{simulator.steps}</legend>
      {isHere ? (
        <Step label={simulator.go} can={isUp} onStep={simulation.go} />
      ) : (
        <Step label={simulator.come} can={isUp} onStep={simulation.come} />
      )}
      {hasSecondTab ? (
        <Step label={simulator.closeTab} can={isUp && !isCut} onStep={simulation.closeSecondTab} />
      ) : (
        <Step label={simulator.openTab} can={isUp && isHere && !isCut} onStep={simulation.openSecondTab} />
      )}
      {isCut ? (
        <Step label={simulator.mend} can={isUp} onStep={simulation.mend} />
      ) : (
        <Step label={simulator.cut} can={isUp && isHere} onStep={simulation.cut} />
      )}
      <Step label={simulator.restart} can={isUp} onStep={simulation.restart} />
    </fieldset>
  );
};
