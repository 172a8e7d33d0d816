import { useTypists } from '@roost/react';
import { words } from '../../app/words.ts';

/** Who else is writing. It has its place whether there is somebody or not, so that nothing moves; and it is not read out, for it comes and goes. */
export const TypingLine = () => {
  const names = useTypists().map(({ name }) => name);
  return <p className="text-muted ms-auto min-w-0 truncate">{names.length > 0 && words.messages.typing(names)}</p>;
};
