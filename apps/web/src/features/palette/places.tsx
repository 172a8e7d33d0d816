import { useEffect, useImperativeHandle, useMemo, useState, type KeyboardEvent, type Ref } from 'react';
import type { RoomId } from '@roost/protocol';
import { unreadIn, useMembers, useRoomActions, useRooms } from '@roost/react';
import { words } from '../../app/words.ts';
import { rovingStep } from '../../ui/roving.ts';
import { find } from './find.ts';
import { TargetRow } from './target-row.tsx';
import { targetsOf, type PlaceTarget } from './targets.ts';

export interface PlacesHandle {
  /** A key in the box: the arrows choose, Enter goes. */
  readonly press: (event: KeyboardEvent) => void;
}

interface PlacesProps {
  readonly handle: Ref<PlacesHandle>;
  readonly listId: string;
  readonly typed: string;
  readonly current: RoomId;
  /** Whether Enter was pressed before this could be shown. */
  readonly isEntered: boolean;
  /** The id of the chosen row; the box tells it to assistive technology. */
  readonly onActive: (id: string | undefined) => void;
  readonly onGo: (target: PlaceTarget) => void;
}

const toSight = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' });

/** What fits the letters in the box of the palette. */
export const Places = ({ handle, listId, typed, current, isEntered, onActive, onGo }: PlacesProps) => {
  const { rooms } = useRooms();
  const { refresh } = useRoomActions();
  useEffect(refresh, [refresh]);
  const people = useMembers();
  const [place, setPlace] = useState({ typed, index: 0 });
  const targets = useMemo(() => targetsOf(rooms, people, current, unreadIn), [rooms, people, current]);
  const found = useMemo(() => find(targets, typed), [targets, typed]);
  // Other letters are another list.
  const chosen = Math.min(place.typed === typed ? place.index : 0, found.length - 1);
  const choose = (index: number): void => setPlace({ typed, index });
  const idOf = (index: number): string => `${listId}-${index}`;
  const activeId = chosen < 0 ? undefined : idOf(chosen);
  useEffect(() => onActive(activeId), [onActive, activeId]);

  const target = found[chosen];
  useEffect(() => {
    if (isEntered && target !== undefined) onGo(target);
    // Once, when it is found; what is chosen later is gone to by its own key.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isEntered]);
  useImperativeHandle(handle, () => ({
    press: (event) => {
      if (event.key === 'Enter') return target === undefined ? undefined : onGo(target);
      // Home and End belong to the text.
      const isOfText = event.key === 'Home' || event.key === 'End';
      const next = isOfText ? undefined : rovingStep(event.key, chosen, found.length);
      if (next === undefined) return;
      event.preventDefault();
      choose(next);
    },
  }));
  return (
    <>
      <div
        id={listId}
        // A native list cannot be pointed at from the box.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        aria-label={words.palette.results}
        className="max-h-[min(26rem,55dvh)] overflow-y-auto overscroll-contain p-2"
      >
        {found.map((one, index) => (
          <TargetRow
            key={one.key}
            ref={index === chosen ? toSight : null}
            id={idOf(index)}
            target={one}
            isChosen={index === chosen}
            onPoint={() => choose(index)}
            onGo={() => onGo(one)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="text-muted px-5 pb-5">{words.palette.nothing(typed)}</p>}
      <output className="sr-only">{words.palette.found(found.length)}</output>
    </>
  );
};
