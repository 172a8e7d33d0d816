import { LoaderCircle } from 'lucide-react';
import { words } from '../../app/words.ts';

/** Floats over the list: in it, coming and going, it would move the lines. */
export const OlderNote = () => (
  <p className="bg-raised border-line pill text-muted shadow-float absolute top-3 left-1/2 z-10 flex -translate-x-1/2 items-center gap-2 rounded-full border px-3 py-1 text-sm whitespace-nowrap">
    <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />
    {words.messages.older}
  </p>
);
