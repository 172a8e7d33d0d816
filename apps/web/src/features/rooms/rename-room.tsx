import { useId, useState, type FormEvent } from 'react';
import { titleSchema } from '@roost/protocol';
import { useRoomActions, type RoomSummary } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Gives a room another title; its address stays. */
export const RenameRoom = ({ room, onClose }: { room: RoomSummary; onClose: () => void }) => {
  const { change } = useRoomActions();
  const [title, setTitle] = useState(room.title);
  const [problem, setProblem] = useState<string>();
  const [boxId, hintId] = [useId(), useId()];
  const rename = async (): Promise<void> => {
    const checked = titleSchema.safeParse(title);
    if (!checked.success) return setProblem(checked.error.issues[0]?.message);
    const answer = await change('room:rename', { room: room.id, title: checked.data });
    if (answer.ok) onClose();
    else setProblem(answer.error.code === 'conflict' ? words.rooms.titleTaken : words.reason(answer.error));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void rename();
  };
  return (
    <Sheet title={words.rooms.rename} closeLabel={words.rooms.close} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <label htmlFor={boxId} className="mb-1.5 block font-medium">
          {words.rooms.title}
        </label>
        <input
          id={boxId}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
          aria-describedby={hintId}
          aria-invalid={problem !== undefined}
          autoComplete="off"
          dir="auto"
          data-autofocus
          className="field w-full"
        />
        <p id={hintId} aria-live="polite" className="hint text-bad">
          {problem}
        </p>
        <div className="mt-3 flex justify-end">
          <Button look="primary" type="submit">
            {words.rooms.renameNow}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
