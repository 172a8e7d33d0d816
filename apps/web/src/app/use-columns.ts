import { useCallback, useState } from 'react';
import { useMedia } from '../ui/use-media.ts';

type Folded = 'rooms' | 'people';

/** Which columns there are room for, and how the folded ones are opened. */
export interface Columns {
  readonly hasRooms: boolean;
  readonly hasPeople: boolean;
  /** Which of the folded ones is drawn over the messages. */
  readonly drawer: Folded | undefined;
  readonly isPeopleOpen: boolean;
  readonly openRooms: () => void;
  readonly togglePeople: () => void;
  readonly closeDrawer: () => void;
}

/** Which columns stand beside the messages, and which are drawers. The same widths are in styles/components.css. */
export const useColumns = (): Columns => {
  const hasRooms = useMedia('(width >= 48rem)');
  const isWide = useMedia('(width >= 72rem)');
  const [wantsPeople, setWantsPeople] = useState(true);
  const [opened, setOpened] = useState<Folded>();
  const hasPeople = isWide && wantsPeople;
  const drawer = (opened === 'rooms' && hasRooms) || (opened === 'people' && isWide) ? undefined : opened;
  return {
    hasRooms,
    hasPeople,
    drawer,
    isPeopleOpen: hasPeople || drawer === 'people',
    openRooms: () => setOpened('rooms'),
    togglePeople: () => (isWide ? setWantsPeople(!wantsPeople) : setOpened('people')),
    closeDrawer: useCallback(() => setOpened(undefined), []),
  };
};
