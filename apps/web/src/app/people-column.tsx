import { useCallback } from 'react';
import type { RoomId } from '@roost/protocol';
import type { Member, RoomSummary } from '@roost/react';
import { PeoplePanel } from '../features/presence/people-panel.tsx';
import { Modal } from '../ui/modal.tsx';
import { PersonTools } from './person-tools.tsx';
import type { Columns } from './use-columns.ts';
import { words } from './words.ts';

interface PeopleColumnProps {
  readonly columns: Columns;
  readonly room: RoomId;
  /** As it is listed, when it is. */
  readonly listed: RoomSummary | undefined;
  readonly onMessage: (id: Member['id']) => void;
}

/** The people, beside the messages or drawn over them. */
export const PeopleColumn = ({ columns, room, listed, onMessage }: PeopleColumnProps) => {
  const { hasPeople, drawer, closeDrawer } = columns;
  const toolsFor = useCallback((id: Member['id']) => <PersonTools room={listed} id={id} />, [listed]);
  if (hasPeople) return <PeoplePanel key={room} onMessage={onMessage} actionsFor={toolsFor} />;
  if (drawer !== 'people') return null;
  return (
    <Modal place="end" label={words.people.heading} onClose={closeDrawer}>
      <PeoplePanel key={room} onMessage={onMessage} actionsFor={toolsFor} onClose={closeDrawer} />
    </Modal>
  );
};
