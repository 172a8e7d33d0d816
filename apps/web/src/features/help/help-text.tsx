import { FormattingHelp } from './formatting-help.tsx';
import { KeyHelp } from './key-help.tsx';
import { QuestionMarkChoice } from './question-mark-choice.tsx';

/** How to write, and every key. */
export const HelpText = () => (
  <>
    <FormattingHelp />
    <KeyHelp />
    <QuestionMarkChoice />
  </>
);
