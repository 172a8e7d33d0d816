import { limits } from '@roost/protocol';
import { words } from '../../app/words.ts';

/** From here on the writer wants to know how much is left. */
const nearLimit = limits.bodyCodePoints - 400;

const lengthOf = (text: string): number => Array.from(text).length;

/** The line under the box: why it was not sent, how much room is left, or how to send. */
export const ComposerNote = ({ id, text, problem }: { id: string; text: string; problem: string | undefined }) => {
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
