import { Hash, Lock } from 'lucide-react';
import { useId } from 'react';
import { words } from '../../app/words.ts';

export type OpenKind = 'public' | 'private';

const choices = [
  { kind: 'public', icon: Hash, name: words.rooms.public, help: words.rooms.publicHelp },
  { kind: 'private', icon: Lock, name: words.rooms.private, help: words.rooms.privateHelp },
] as const;

/** Who may come into a room, with what that means. */
export const KindChoice = ({ kind, onChange }: { kind: OpenKind; onChange: (kind: OpenKind) => void }) => {
  const name = useId();
  return (
    <fieldset className="mt-4">
      <legend className="mb-1.5 font-medium">{words.rooms.kind}</legend>
      {choices.map((choice) => (
        // Its text is in the spans: the name, and the help that describes it.
        // oxlint-disable-next-line jsx-a11y/label-has-associated-control
        <label
          key={choice.kind}
          className="border-line has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-accent mb-2 flex cursor-pointer items-start gap-3 rounded-xl border p-3 has-focus-visible:outline-2"
        >
          <input
            type="radio"
            name={name}
            value={choice.kind}
            checked={choice.kind === kind}
            onChange={() => onChange(choice.kind)}
            aria-describedby={`${name}-${choice.kind}`}
            className="accent-accent mt-1 size-4 outline-none"
          />
          <span className="min-w-0">
            <span className="flex items-center gap-1.5 font-medium">
              <choice.icon aria-hidden="true" className="size-4" />
              {choice.name}
            </span>
            <span id={`${name}-${choice.kind}`} className="text-muted block text-sm">
              {choice.help}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
};
