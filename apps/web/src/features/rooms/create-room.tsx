import { useRef, useState, type FormEvent } from 'react';
import type { RoomId } from '@roost/protocol';
import { useRoomActions } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { LabelledInput } from '../../ui/labelled-input.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { KindChoice, type OpenKind } from './kind-choice.tsx';
import { useTitle } from './use-title.ts';

interface CreateRoomProps {
  readonly onClose: () => void;
  readonly onCreated: (room: RoomId) => void;
}

/** Asks for a title and for who may come in; a title that cannot be one is explained before anything is sent. */
export const CreateRoom = ({ onClose, onCreated }: CreateRoomProps) => {
  const { create } = useRoomActions();
  const box = useTitle('');
  const [kind, setKind] = useState<OpenKind>('public');
  const [isBusy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const submit = async (): Promise<void> => {
    input.current?.focus();
    setBusy(true);
    const made = await box.submit((title) => create({ title, kind }));
    setBusy(false);
    if (made !== undefined) onCreated(made.room.id);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) void submit();
  };
  return (
    <Sheet title={words.rooms.create} closeLabel={words.rooms.close} onClose={onClose}>
      <form noValidate onSubmit={onSubmit}>
        <LabelledInput
          ref={input}
          label={words.rooms.title}
          hint={words.rooms.titleHint}
          value={box.title}
          onChange={({ target }) => box.change(target.value)}
          problem={box.problem}
          autoComplete="off"
          dir="auto"
          data-autofocus
        />
        <KindChoice kind={kind} onChange={setKind} />
        <div className="mt-5 flex justify-end gap-2">
          <Button look="plain" onClick={onClose}>
            {words.rooms.cancel}
          </Button>
          <Button look="primary" type="submit" aria-disabled={isBusy}>
            {isBusy ? words.rooms.creating : words.rooms.createNow}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
