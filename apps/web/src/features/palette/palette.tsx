import { Search } from 'lucide-react';
import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react';
import type { RoomId } from '@roost/protocol';
import { unreadIn, useMembers, useRoomActions, useRooms } from '@roost/react';
import { words } from '../../app/words.ts';
import { Modal } from '../../ui/modal.tsx';
import { rovingStep } from '../../ui/roving.ts';
import { find } from './find.ts';
import { TargetRow } from './target-row.tsx';
import { targetsOf, type PlaceTarget } from './targets.ts';

interface PaletteProps {
  readonly current: RoomId;
  readonly onClose: () => void;
  readonly onRoom: (room: RoomId) => void;
  readonly onPerson: (id: Extract<PlaceTarget, { kind: 'person' }>['id']) => void;
}

const toSight = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' });

/** Goes to any room or person by a few letters. The focus stays in the box; the arrows choose, Enter goes. */
export const Palette = ({ current, onClose, onRoom, onPerson }: PaletteProps) => {
  const { rooms } = useRooms();
  const { refresh } = useRoomActions();
  useEffect(refresh, [refresh]);
  const people = useMembers();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState(0);
  const listId = useId();
  const targets = useMemo(() => targetsOf(rooms, people, current, unreadIn), [rooms, people, current]);
  const found = useMemo(() => find(targets, typed), [targets, typed]);
  const chosen = Math.min(wanted, found.length - 1);

  const go = (target: PlaceTarget | undefined): void => {
    if (target === undefined) return;
    onClose();
    if (target.kind === 'room') onRoom(target.room.id);
    else onPerson(target.id);
  };
  const press = (event: KeyboardEvent): void => {
    // Enter that ends a composition chooses a character, not a room.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') return go(found[chosen]);
    // Home and End belong to the text.
    const next = event.key === 'Home' || event.key === 'End' ? undefined : rovingStep(event.key, chosen, found.length);
    if (next === undefined) return;
    event.preventDefault();
    setWanted(next);
  };
  const idOf = (index: number): string => `${listId}-${index}`;
  return (
    <Modal place="top" label={words.palette.heading} onClose={onClose}>
      <div className="border-line flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden="true" className="text-muted size-5 shrink-0" />
        <input
          role="combobox"
          aria-label={words.palette.heading}
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen < 0 ? undefined : idOf(chosen)}
          aria-autocomplete="list"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setWanted(0);
          }}
          onKeyDown={press}
          placeholder={words.palette.placeholder}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          dir="auto"
          className="text-input placeholder:text-muted min-h-13 w-full bg-transparent outline-none"
        />
      </div>
      <div
        id={listId}
        // A native list cannot be pointed at from the box.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        aria-label={words.palette.results}
        className="max-h-[min(26rem,55dvh)] overflow-y-auto overscroll-contain p-2"
      >
        {found.map((target, index) => (
          <TargetRow
            key={target.key}
            ref={index === chosen ? toSight : null}
            id={idOf(index)}
            target={target}
            isChosen={index === chosen}
            onPoint={() => setWanted(index)}
            onGo={() => go(target)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="text-muted px-5 pb-5">{words.palette.nothing(typed)}</p>}
      <output className="sr-only">{words.palette.found(found.length)}</output>
    </Modal>
  );
};
