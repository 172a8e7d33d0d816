import { words } from '../../app/words.ts';

/** Above the first message that was ever written in the room. */
export const RoomStart = ({ title }: { title: string }) => (
  <p className="text-muted px-4 pt-8 text-center text-sm">{words.messages.start(title)}</p>
);
