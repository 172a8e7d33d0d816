import { Pencil, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { Cid } from '@roost/protocol';
import { useChange } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Modal } from '../../ui/modal.tsx';
import { useEditing } from './editing.tsx';

interface MessageActionsProps {
  readonly rowKey: string;
  readonly target: number | Cid;
}

const Confirmation = ({ onYes, onNo }: { readonly onYes: () => void; readonly onNo: () => void }) => {
  const headingId = useId();
  return (
    <Modal place="middle" labelledBy={headingId} onClose={onNo}>
      <div className="flex flex-col gap-3 p-4">
        <h2 id={headingId} className="text-lg font-semibold">
          {words.entries.confirm}
        </h2>
        <p>{words.entries.confirmHelp}</p>
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onNo}>
            {words.entries.cancel}
          </Button>
          <Button look="primary" onClick={onYes}>
            {words.entries.remove}
          </Button>
        </div>
      </div>
    </Modal>
  );
};

/** What one may do with one's own message; there for whoever points at it, touches it, or comes to it by keyboard. */
export const MessageActions = ({ rowKey, target }: MessageActionsProps) => {
  const { begin } = useEditing();
  const { remove } = useChange();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="bg-raised border-line invisible absolute end-3 -top-4 z-10 flex rounded-lg border group-focus-within:visible group-hover:visible">
      <IconButton icon={Pencil} label={words.entries.edit} onClick={() => begin(rowKey)} className="size-11" />
      <IconButton icon={Trash2} label={words.entries.remove} onClick={() => setIsAsking(true)} className="size-11" />
      {isAsking && (
        <Confirmation
          onYes={() => {
            setIsAsking(false);
            remove(target);
          }}
          onNo={() => setIsAsking(false)}
        />
      )}
    </div>
  );
};
