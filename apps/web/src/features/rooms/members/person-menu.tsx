import {
  Ban,
  Crown,
  Ellipsis,
  ShieldMinus,
  ShieldPlus,
  Undo2,
  UserCheck,
  UserMinus,
  UserX,
  Volume2,
  VolumeX,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import type { AckError } from '@roost/protocol';
import { moderationWords } from '../../../app/words/moderation-words.ts';
import { Menu } from '../../../ui/menu.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { isGrave, type Deed, type GraveDeed, type Other } from './deeds.ts';
import { useDeed, type Place } from './use-deed.ts';

const icons: Readonly<Record<Deed, LucideIcon>> = {
  'make-moderator': ShieldPlus,
  'make-member': ShieldMinus,
  'hand-over': Crown,
  mute: VolumeX,
  unmute: Volume2,
  remove: UserMinus,
  ban: Ban,
  'lift-ban': Undo2,
  block: UserX,
  unblock: UserCheck,
};

const red: ReadonlySet<Deed> = new Set(['remove', 'ban', 'block']);

interface PersonMenuProps {
  readonly room: Place;
  readonly user: Other['user'];
  readonly deeds: readonly Deed[];
  /** In a list: which of its stops this is, and whether Tab leads there. */
  readonly stop?: number;
  readonly isActive?: boolean;
  /** What has been done, or why it was refused; what is asked about first says that itself. */
  readonly onOutcome: (outcome: { readonly deed: Deed } | { readonly error: AckError }) => void;
}

/** What one may do with a person, where he is shown. Nothing when one may do nothing. */
export const PersonMenu = ({ room, user, deeds, stop, isActive, onOutcome }: PersonMenuProps) => {
  const perform = useDeed(room);
  const [asked, setAsked] = useState<GraveDeed>();
  const performNow = async (deed: Deed): Promise<void> => {
    const answer = await perform(deed, user);
    onOutcome(answer.ok ? { deed } : { error: answer.error });
  };
  if (deeds.length === 0) return null;
  const items = deeds.map((deed) => ({
    label: moderationWords.deeds[deed],
    icon: icons[deed],
    isGrave: red.has(deed),
    onSelect: () => (isGrave(deed) ? setAsked(deed) : void performNow(deed)),
  }));
  const close = (): void => setAsked(undefined);
  return (
    <>
      <Menu label={moderationWords.menu(user.name)} icon={Ellipsis} items={items} index={stop} isActive={isActive} />
      {asked !== undefined && (
        <DeedDialog
          deed={asked}
          room={room}
          user={user}
          onClose={close}
          onDone={() => {
            close();
            onOutcome({ deed: asked });
          }}
        />
      )}
    </>
  );
};
