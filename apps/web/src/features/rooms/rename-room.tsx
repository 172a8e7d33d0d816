import { type FormEvent } from 'react';
import { useRoomActions, type RoomSummary } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { LabelledInput } from '../../ui/labelled-input.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useTitle } from './use-title.ts';

/** Gives a room another title; its address stays. */
export const RenameRoom = ({ room, onClose }: { room: RoomSummary; onClose: () => void }) => {
  const { change } = useRoomActions();
  const box = useTitle(room.title);
  const rename = async (): Promise<void> => {
    if (await box.submit((title) => change('room:rename', { room: room.id, title }))) onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void rename();
  };
  return (
    <Sheet title={words.rooms.rename} closeLabel={words.rooms.close} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <LabelledInput
          label={words.rooms.title}
          value={box.title}
          onChange={({ target }) => box.change(target.value)}
          problem={box.problem}
          autoComplete="off"
          dir="auto"
          data-autofocus
        />
        <div className="mt-3 flex justify-end">
          <Button look="primary" type="submit">
            {words.rooms.renameNow}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
