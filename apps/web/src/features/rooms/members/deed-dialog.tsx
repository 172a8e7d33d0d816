import { useState, type FormEvent } from 'react';
import type { AckError, User } from '@roost/protocol';
import { words } from '../../../app/words.ts';
import { moderationWords } from '../../../app/words/moderation-words.ts';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import type { GraveDeed } from './deeds.ts';
import { DurationChoice, durationsMs } from './duration-choice.tsx';
import { useDeed, type Place } from './use-deed.ts';

interface DeedDialogProps {
  readonly deed: GraveDeed;
  readonly room: Place;
  readonly user: Pick<User, 'id' | 'name' | 'kind'>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks before something is done to somebody, says what it means, and stays with the reason when it is refused. */
export const DeedDialog = ({ deed, room, user, onClose, onDone }: DeedDialogProps) => {
  const perform = useDeed(room);
  const [forMs, setForMs] = useState<number>(durationsMs[1]);
  const [error, setError] = useState<AckError>();
  const [isBusy, setBusy] = useState(false);
  const performNow = async (): Promise<void> => {
    setBusy(true);
    const answer = await perform(deed, user, forMs);
    setBusy(false);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) void performNow();
  };
  return (
    <Sheet title={moderationWords.questions[deed](user.name)} closeLabel={words.rooms.close} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="wrap-anywhere">{moderationWords.explanations[deed](user.name, room.kind)}</p>
        {deed === 'mute' && <DurationChoice chosenMs={forMs} onChange={setForMs} />}
        <div aria-live="polite" className="hint">
          {error !== undefined && <Problem>{words.refusal(error, words.reason(error))}</Problem>}
        </div>
        <div className="mt-3 flex justify-end gap-2">
          <Button look="plain" data-autofocus={deed !== 'mute' || undefined} onClick={onClose}>
            {moderationWords.cancel}
          </Button>
          <Button look={deed === 'hand-over' ? 'primary' : 'danger'} type="submit" aria-disabled={isBusy}>
            {moderationWords.confirmations[deed]}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
