import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { isPressed } from '../../app/keys.ts';
import { later } from '../../app/later/later.tsx';
import { words } from '../../app/words.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { readQuestionMark } from './question-mark.ts';

const HelpText = later(async () => (await import('./help-text.tsx')).HelpText, {
  waiting: <p className="text-muted">{words.loading}</p>,
});

const isWritten = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

/** Whether the key asks for help: where one writes, `?` is a letter. */
const asksForHelp = (event: KeyboardEvent): boolean =>
  isPressed('help', event) && (event.key !== '?' || (!isWritten(event.target) && readQuestionMark()));

/** The help, by its key and by whatever calls `open`. What it consists of comes when it is first asked for. */
export const useHelp = (): { readonly open: () => void; readonly dialog: ReactNode } => {
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(true), []);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!asksForHelp(event)) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [open]);
  const dialog = isOpen && (
    // The frame is there at once, so that no key that follows goes anywhere else.
    <Sheet title={words.help.heading} closeLabel={words.help.close} onClose={() => setOpen(false)}>
      <HelpText />
    </Sheet>
  );
  return { open, dialog };
};
