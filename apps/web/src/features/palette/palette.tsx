import { Search } from 'lucide-react';
import { useCallback, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { RoomId, UserId } from '@roost/protocol';
import { later } from '../../app/later/later.tsx';
import { words } from '../../app/words.ts';
import { Modal } from '../../ui/modal.tsx';
import type { PlacesHandle } from './places.tsx';

const Places = later(async () => (await import('./places.tsx')).Places, {
  waiting: <p className="text-muted px-5 py-3">{words.loading}</p>,
  frame: (_, missing) => <div className="p-5">{missing}</div>,
});

interface PaletteProps {
  readonly current: RoomId;
  readonly onClose: () => void;
  readonly onRoom: (room: RoomId) => void;
  readonly onPerson: (id: UserId) => void;
}

/**
 * Goes to any room or person by a few letters. The box is there at once, so that no key that follows the first goes anywhere else; what it finds may have to be
 * loaded. The focus stays in the box; the arrows choose, Enter goes.
 */
export const Palette = ({ current, onClose, onRoom, onPerson }: PaletteProps) => {
  const [typed, setTyped] = useState('');
  const [activeId, setActiveId] = useState<string>();
  const [isEntered, setEntered] = useState(false);
  const places = useRef<PlacesHandle>(null);
  const listId = useId();
  const change = (next: string): void => {
    setTyped(next);
    setEntered(false);
  };
  const press = (event: KeyboardEvent): void => {
    // Enter that ends a composition chooses a character, not a room.
    if (event.nativeEvent.isComposing) return;
    if (places.current !== null) places.current.press(event);
    // Nothing is found yet: one goes when it is.
    else if (event.key === 'Enter') setEntered(true);
  };
  const onActive = useCallback((id: string | undefined) => setActiveId(id), []);
  return (
    <Modal place="top" label={words.palette.heading} onClose={onClose}>
      <div className="border-line flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden="true" className="text-muted size-5 shrink-0" />
        <input
          role="combobox"
          aria-label={words.palette.heading}
          aria-expanded={activeId !== undefined}
          aria-controls={listId}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          value={typed}
          onChange={({ target }) => change(target.value)}
          onKeyDown={press}
          placeholder={words.palette.placeholder}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          dir="auto"
          className="text-input placeholder:text-muted min-h-13 w-full bg-transparent outline-none"
        />
      </div>
      <Places
        handle={places}
        listId={listId}
        typed={typed}
        current={current}
        isEntered={isEntered}
        onActive={onActive}
        onGo={(target) => {
          onClose();
          if (target.kind === 'room') onRoom(target.room.id);
          else onPerson(target.id);
        }}
      />
    </Modal>
  );
};
