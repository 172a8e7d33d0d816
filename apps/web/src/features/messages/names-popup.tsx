import { useEffect, useImperativeHandle, useState, type Ref } from 'react';
import { isPressed, type KeyPress } from '../../app/keys.ts';
import { words } from '../../app/words.ts';
import { NameOption } from './name-option.tsx';
import { useCandidates } from './use-candidates.ts';

export interface NamesHandle {
  /** Whether the key was for the list, which has then done what it asks for. */
  readonly press: (press: KeyPress) => boolean;
}

interface NamesPopupProps {
  readonly id: string;
  readonly typed: string;
  readonly handle: Ref<NamesHandle>;
  readonly onPick: (name: string) => void;
  readonly onClose: () => void;
  /** The id of the active option; the box tells it to assistive technology. */
  readonly onActive: (id: string | undefined) => void;
}

/** Who can be mentioned, over the message box. */
export const NamesPopup = ({ id, typed, handle, onPick, onClose, onActive }: NamesPopupProps) => {
  const people = useCandidates(typed);
  const [place, setPlace] = useState({ typed, index: 0 });
  // Another beginning is another list.
  const index = place.typed === typed ? Math.min(place.index, people.length - 1) : 0;
  const active = people[index];
  const idOf = (person: { readonly id: string }): string => `${id}-${person.id}`;
  const activeId = active && idOf(active);
  useEffect(() => {
    onActive(activeId);
    return () => onActive(undefined);
  }, [activeId, onActive]);

  useImperativeHandle(handle, () => ({
    press: (press) => {
      if (active === undefined) return false;
      const walk = (step: number): void => setPlace({ typed, index: (index + step + people.length) % people.length });
      if (isPressed('pickName', press)) onPick(active.name);
      else if (isPressed('closeNames', press)) onClose();
      else if (isPressed('nextName', press)) walk(1);
      else if (isPressed('previousName', press)) walk(-1);
      else return false;
      return true;
    },
  }));

  if (active === undefined) return null;
  return (
    <div className="bg-raised border-line shadow-float absolute inset-x-0 bottom-full z-20 mb-1.5 max-h-[40dvh] overflow-y-auto rounded-xl border p-1">
      <output className="sr-only">{words.composer.people(people.length)}</output>
      {/* A <select> would take the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div id={id} role="listbox" aria-label={words.composer.mention}>
        {people.map((person) => (
          <NameOption
            key={person.id}
            id={idOf(person)}
            person={person}
            isActive={person === active}
            onPick={() => onPick(person.name)}
          />
        ))}
      </div>
    </div>
  );
};
