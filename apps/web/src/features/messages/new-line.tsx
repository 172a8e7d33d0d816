import { words } from '../../app/words.ts';
import { classNames } from '../../ui/class-names.ts';

/**
 * Where the new messages begin, above a row or, when it opens a group, in the gap before it. It takes no room of its own: coming and going,
 * it would move the lines that are being read (R10). Its name stands where no text does, whichever way that is written: over the pictures.
 */
export const NewLine = ({ opens }: { opens: boolean }) => (
  <>
    <hr
      aria-label={words.messages.newLine}
      className={classNames('border-breast absolute inset-x-4 border-t-2', opens ? '-top-2' : 'top-0')}
    />
    <span
      aria-hidden="true"
      className={classNames(
        'pointer-events-none absolute start-4 z-1 flex w-9 justify-center',
        opens ? '-top-4' : '-top-2',
      )}
    >
      <span className="bg-paper border-breast rounded-full border-2 px-1.5 text-xs leading-4 font-semibold whitespace-nowrap">
        {words.messages.newLabel}
      </span>
    </span>
  </>
);
