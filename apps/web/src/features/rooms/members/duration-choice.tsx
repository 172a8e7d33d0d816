import { useId } from 'react';
import { moderationWords } from '../../../app/words/moderation-words.ts';

const minuteMs = 60_000;
export const durationsMs = [10 * minuteMs, 60 * minuteMs, 24 * 60 * minuteMs, 7 * 24 * 60 * minuteMs] as const;

interface DurationChoiceProps {
  readonly chosenMs: number;
  readonly onChange: (ms: number) => void;
}

/** How long something is to last. */
export const DurationChoice = ({ chosenMs, onChange }: DurationChoiceProps) => {
  const name = useId();
  return (
    <fieldset className="mt-4">
      <legend className="mb-1.5 font-medium">{moderationWords.muteFor}</legend>
      <div className="grid grid-cols-2 gap-2">
        {durationsMs.map((ms) => (
          <label
            key={ms}
            className="button border-line has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-accent flex cursor-pointer items-center gap-2 rounded-lg border px-2 whitespace-nowrap has-focus-visible:outline-2"
          >
            <input
              type="radio"
              name={name}
              value={ms}
              checked={ms === chosenMs}
              onChange={() => onChange(ms)}
              data-autofocus={ms === chosenMs || undefined}
              className="accent-accent size-4 shrink-0 outline-none"
            />
            {moderationWords.duration(ms)}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
