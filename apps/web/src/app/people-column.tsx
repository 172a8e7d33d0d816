import type { RoomId } from '@roost/protocol';
import type { Member } from '@roost/react';
import { PeoplePanel } from '../features/presence/people-panel.tsx';
import { Modal } from '../ui/modal.tsx';
import type { Columns } from './use-columns.ts';
import { words } from './words.ts';

interface PeopleColumnProps {
  readonly columns: Columns;
  readonly room: RoomId;
  readonly onMessage: (id: Member['id']) => void;
}

/** The people, beside the messages or drawn over them. */
export const PeopleColumn = ({ columns: { hasPeople, drawer, closeDrawer }, room, onMessage }: PeopleColumnProps) => {
  if (hasPeople) return <PeoplePanel key={room} onMessage={onMessage} />;
  if (drawer !== 'people') return null;
  return (
    <Modal place="end" label={words.people.heading} onClose={closeDrawer}>
      <PeoplePanel key={room} onMessage={onMessage} onClose={closeDrawer} />
    </Modal>
  );
};
