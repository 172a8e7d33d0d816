import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Cid } from '@roost/protocol';
import { useChange } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useEditing } from './editing.tsx';

interface MessageActionsProps {
  readonly rowKey: string;
  readonly target: number | Cid;
  readonly isOwn: boolean;
}

const Confirmation = ({ onYes, onNo }: { readonly onYes: () => void; readonly onNo: () => void }) => (
  <Sheet title={words.entries.confirm} closeLabel={words.entries.close} onClose={onNo}>
    <p>{words.entries.confirmHelp}</p>
    <div className="mt-5 flex justify-end gap-2">
      <Button look="plain" data-autofocus onClick={onNo}>
        {words.entries.cancel}
      </Button>
      <Button look="danger" onClick={onYes}>
        {words.entries.remove}
      </Button>
    </div>
  </Sheet>
);

/**
 * What one may do with a message, one's own or as somebody who keeps order in the room: there for whoever points at it or comes to it by keyboard, and behind a button that is always seen where nobody can
 * point without pressing.
 */
export const MessageActions = ({ rowKey, target, isOwn }: MessageActionsProps) => {
  const { begin } = useEditing();
  const { remove } = useChange();
  const [isAsking, setIsAsking] = useState(false);
  const isTouched = useMedia('(hover: none)');
  const items = [
    ...(isOwn ? [{ label: words.entries.edit, icon: Pencil, onSelect: () => begin(rowKey) }] : []),
    { label: words.entries.remove, icon: Trash2, isGrave: true, onSelect: () => setIsAsking(true) },
  ];
  return (
    <div
      className={
        isTouched
          ? 'order-last -me-2 shrink-0'
          : 'bg-raised border-line invisible absolute end-3 -top-4 z-10 flex rounded-lg border group-focus-within:visible group-hover:visible'
      }
    >
      {isTouched ? (
        <Menu label={words.entries.menu} icon={Ellipsis} items={items} />
      ) : (
        items.map(({ label, icon, onSelect }) => (
          <IconButton key={label} icon={icon} label={label} onClick={onSelect} className="size-11" />
        ))
      )}
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
