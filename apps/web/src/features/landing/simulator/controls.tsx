import { simulatorWords } from '../../../app/words/simulator-words.ts';
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
  return (
    <fieldset className="grid gap-2 min-[30rem]:grid-cols-2">
      <legend className="sr-only">{simulatorWords.steps}</legend>
      {isHere ? (
        <Step label={simulatorWords.go} can={isUp} onStep={simulation.go} />
      ) : (
        <Step label={simulatorWords.come} can={isUp} onStep={simulation.come} />
      )}
      {hasSecondTab ? (
        <Step label={simulatorWords.closeTab} can={isUp && !isCut} onStep={simulation.closeSecondTab} />
      ) : (
        <Step label={simulatorWords.openTab} can={isUp && isHere && !isCut} onStep={simulation.openSecondTab} />
      )}
      {isCut ? (
        <Step label={simulatorWords.mend} can={isUp} onStep={simulation.mend} />
      ) : (
        <Step label={simulatorWords.cut} can={isUp && isHere} onStep={simulation.cut} />
      )}
      <Step label={simulatorWords.restart} can={isUp} onStep={simulation.restart} />
    </fieldset>
  );
};
