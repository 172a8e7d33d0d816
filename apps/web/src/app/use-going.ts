import { useCallback, useState } from 'react';
import type { AckError, RoomId, UserId } from '@roost/protocol';
import { useRoomActions } from '@roost/react';
import { usePaletteKey } from '../features/palette/use-palette-key.ts';
import { goTo } from './address.ts';
import { pathOf } from './route.ts';

/** The ways to another room, and what of them is open. */
export interface GoingTo {
  readonly dialog: 'palette' | 'create' | undefined;
  /** Why the last way led nowhere. */
  readonly problem: AckError | undefined;
  readonly openPalette: () => void;
  readonly openCreate: () => void;
  readonly close: () => void;
  readonly toRoom: (room: RoomId) => void;
  /** Opens the conversation with that person. */
  readonly toPerson: (user: UserId) => void;
}

/** `onGo` is called when one goes: what was drawn over the messages is in the way. */
export const useGoing = (onGo: () => void): GoingTo => {
  const { openDirect } = useRoomActions();
  const [dialog, setDialog] = useState<GoingTo['dialog']>();
  const [problem, setProblem] = useState<AckError>();
  const open = (which: GoingTo['dialog']): void => {
    onGo();
    setDialog(which);
  };
  const openPalette = (): void => open('palette');
  usePaletteKey(openPalette);
  const close = useCallback(() => {
    setDialog(undefined);
    setProblem(undefined);
  }, []);
  const toRoom = (room: RoomId): void => {
    close();
    onGo();
    goTo(pathOf(room));
  };
  const toPerson = (user: UserId): void => {
    const talk = async (): Promise<void> => {
      const answer = await openDirect(user);
      if (answer.ok) toRoom(answer.data.room.id);
      else setProblem(answer.error);
    };
    void talk();
  };
  return { dialog, problem, openPalette, openCreate: () => open('create'), close, toRoom, toPerson };
};
