import type { RoomId } from '@roost/protocol';
import { Palette } from '../features/palette/palette.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { laterDialog } from './later/later.tsx';
import type { GoingTo } from './use-going.ts';
import { words } from './words.ts';

const CreateRoom = laterDialog(async () => (await import('../features/rooms/create-room.tsx')).CreateRoom);

/** The dialogs on the way to another room. */
export const Going = ({ going, current }: { going: GoingTo; current: RoomId }) => {
  const { dialog, problem, close, toRoom, toPerson } = going;
  return (
    <>
      {dialog === 'palette' && <Palette current={current} onClose={close} onRoom={toRoom} onPerson={toPerson} />}
      {dialog === 'create' && <CreateRoom onClose={close} onCreated={toRoom} />}
      {problem !== undefined && (
        <Sheet title={words.rooms.noWay} closeLabel={words.rooms.close} onClose={close}>
          <p className="mb-4">{words.refusal(problem, words.reason(problem))}</p>
          <Button look="primary" onClick={close}>
            {words.rooms.done}
          </Button>
        </Sheet>
      )}
    </>
  );
};
