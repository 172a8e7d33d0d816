import { words } from '../../app/words.ts';
import { Bird } from '../../ui/bird.tsx';

export const Empty = () => (
  <div className="m-auto flex flex-col items-center p-6 text-center">
    <Bird className="size-14" />
    <p className="text-muted border-edge border-t-2 px-6 pt-4 text-balance">{words.messages.empty}</p>
  </div>
);
