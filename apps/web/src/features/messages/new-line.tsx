import { words } from '../../app/words.ts';

/** Where the new messages begin. It takes no room of its own: coming and going, it would move the lines that are being read (R10). */
export const NewLine = () => (
  <>
    <hr aria-label={words.messages.newLine} className="border-breast absolute inset-x-4 top-0 border-t-2" />
    <span
      aria-hidden="true"
      className="bg-paper border-breast pointer-events-none absolute end-4 -top-2 z-1 rounded-full border-2 px-1.5 text-xs font-semibold"
    >
      {words.messages.newLabel}
    </span>
  </>
);
