import { useId, useRef, useState, type FormEvent } from 'react';
import { titleSchema, type RoomId } from '@roost/protocol';
import { useRoomActions } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { KindChoice, type OpenKind } from './kind-choice.tsx';

interface CreateRoomProps {
  readonly onClose: () => void;
  readonly onCreated: (room: RoomId) => void;
}

/** Asks for a title and for who may come in; a title that cannot be one is explained before anything is sent. */
export const CreateRoom = ({ onClose, onCreated }: CreateRoomProps) => {
  const { create } = useRoomActions();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<OpenKind>('public');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const [boxId, hintId] = [useId(), useId()];

  const submit = async (): Promise<void> => {
    box.current?.focus();
    const checked = titleSchema.safeParse(title);
    if (!checked.success) return setProblem(checked.error.issues[0]?.message);
    setBusy(true);
    const answer = await create({ title: checked.data, kind });
    setBusy(false);
    if (answer.ok) onCreated(answer.data.room.id);
    else setProblem(answer.error.code === 'conflict' ? words.rooms.titleTaken : words.reason(answer.error));
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) void submit();
  };
  const change = (next: string): void => {
    setTitle(next);
    setProblem(undefined);
  };
  return (
    <Sheet title={words.rooms.create} closeLabel={words.rooms.close} onClose={onClose}>
      <form noValidate onSubmit={onSubmit}>
        <label htmlFor={boxId} className="mb-1.5 block font-medium">
          {words.rooms.title}
        </label>
        <input
          ref={box}
          id={boxId}
          value={title}
          onChange={(event) => change(event.target.value)}
          aria-describedby={hintId}
          aria-invalid={problem !== undefined}
          autoComplete="off"
          dir="auto"
          data-autofocus
          className="field w-full"
        />
        <p
          aria-live="polite"
          id={hintId}
          className={classNames('hint block', problem === undefined ? 'text-muted' : 'text-bad')}
        >
          {problem ?? words.rooms.titleHint}
        </p>
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
