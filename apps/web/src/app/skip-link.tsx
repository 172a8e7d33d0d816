import { words } from './words.ts';

/** The first stop of the page: past the rooms and everything in them to where one writes. Seen only while it has the focus. */
export const SkipLink = () => (
  <button
    type="button"
    onClick={() => document.querySelector<HTMLElement>('[data-panel="box"] textarea')?.focus()}
    className="button bg-accent text-on-accent fixed start-2 top-2 z-30 min-h-11 rounded-lg px-4 font-semibold not-focus:sr-only"
  >
    {words.rooms.toComposer}
  </button>
);
