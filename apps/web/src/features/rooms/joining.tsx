import { words } from '../../app/words.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';

export const Joining = () => (
  <div aria-busy="true" className="mx-auto mt-auto w-full max-w-3xl px-4 pb-6">
    <p className="sr-only">{words.room.joining}</p>
    <SkeletonRows />
  </div>
);
