import { RoomLink } from '../../app/room-link.tsx';
import { lobby } from '../../app/route.ts';
import { words } from '../../app/words.ts';
import { NoticePage } from '../../ui/notice-page.tsx';

/** The room went away while it was open, or its reader was taken out. */
export const Gone = () => (
  <NoticePage heading="h2" title={words.rooms.gone} help={words.rooms.goneHelp}>
    <RoomLink room={lobby} className="text-accent inline-flex min-h-11 items-center underline underline-offset-2">
      {words.room.toLobby}
    </RoomLink>
  </NoticePage>
);
