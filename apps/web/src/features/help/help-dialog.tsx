import { X } from 'lucide-react';
import { useId } from 'react';
import { words } from '../../app/words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Modal } from '../../ui/modal.tsx';
import { FormattingHelp } from './formatting-help.tsx';
import { KeyHelp } from './key-help.tsx';
import { QuestionMarkChoice } from './question-mark-choice.tsx';

/** How to write, and every key. */
export const HelpDialog = ({ onClose }: { onClose: () => void }) => {
  const headingId = useId();
  return (
    <Modal place="middle" labelledBy={headingId} onClose={onClose}>
      <div className="flex max-h-[inherit] flex-col">
        <div className="flex items-center justify-between py-2 ps-5 pe-2">
          <h2 id={headingId} className="text-lg font-semibold">
            {words.help.heading}
          </h2>
          <IconButton icon={X} label={words.help.close} onClick={onClose} />
        </div>
        <div className="min-h-0 overflow-y-auto px-5 pb-5">
          <FormattingHelp />
          <KeyHelp />
          <QuestionMarkChoice />
        </div>
      </div>
    </Modal>
  );
};
