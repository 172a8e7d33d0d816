import { useEffect, useRef } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';

interface NameOptionProps {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly isActive: boolean;
  readonly onPick: () => void;
}

/** One name over the message box. The focus stays in the box: a press must not take it. */
export const NameOption = ({ id, person, isActive, onPick }: NameOptionProps) => {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // The keys are those of the message box, which names the active option.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={element}
      id={id}
      // An <option> belongs to a <select>.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={isActive}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
      className={classNames(
        'option min-h-row flex items-center gap-2.5 rounded-lg px-2.5',
        isActive && 'bg-accent-soft',
      )}
    >
      <Avatar id={person.id} name={person.name} size="sm" />
      <bdi className="truncate">{person.name}</bdi>
    </div>
  );
};
