import { useState } from 'react';
import { words } from '../../app/words.ts';
import { readQuestionMark, writeQuestionMark } from './question-mark.ts';

export const QuestionMarkChoice = () => {
  const [isOn, setOn] = useState(readQuestionMark);
  const change = (next: boolean): void => {
    setOn(next);
    writeQuestionMark(next);
  };
  return (
    <label className="min-h-row mt-5 flex items-center gap-2.5">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => change(event.target.checked)}
        className="accent-accent size-4"
      />
      {words.help.questionMark}
    </label>
  );
};
