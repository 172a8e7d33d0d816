import { VolumeX } from 'lucide-react';
import { limits } from '@roost/protocol';
import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { useToday } from '../../ui/use-today.ts';

/** From here on the writer wants to know how much is left. */
const nearLimit = limits.bodyCodePoints - 400;

const lengthOf = (text: string): number => Array.from(text).length;

interface ComposerNoteProps {
  readonly id: string;
  readonly text: string;
  readonly problem: string | undefined;
  /** Until when one may only read. */
  readonly mutedUntil: number | undefined;
}

const Muted = ({ id, until }: { id: string; until: number }) => {
  const today = useToday();
  // Said aloud when it begins: whoever is writing does not look for it.
  return (
    <output id={id} className="text-notice flex items-start gap-1.5" title={dates.exact(until)}>
      <VolumeX aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      <span>{words.composer.muted(until, today)}</span>
    </output>
  );
};

/** The line under the box: why it cannot be sent or was not, how much room is left, or how to send. */
export const ComposerNote = ({ id, text, problem, mutedUntil }: ComposerNoteProps) => {
  if (mutedUntil !== undefined) return <Muted id={id} until={mutedUntil} />;
  const length = text.length < nearLimit ? 0 : lengthOf(text);
  const left = limits.bodyCodePoints - length;
  if (left < 0) {
    return (
      <p id={id} className="text-bad">
        {words.composer.over(-left)}
      </p>
    );
  }
  if (problem !== undefined) {
    return (
      <p id={id} className="text-bad">
        {problem}
      </p>
    );
  }
  return (
    <p id={id} className="text-muted">
      {length > nearLimit ? words.composer.left(left) : <span className="max-wide:sr-only">{words.composer.hint}</span>}
    </p>
  );
};
