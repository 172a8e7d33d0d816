import { Suspense } from 'react';
import type { Member, RoomSummary } from '@roost/react';
import { later } from '../ui/later.ts';

const PersonActions = later(async () => (await import('../features/rooms/members/person-actions.tsx')).PersonActions);

/** On the card of a person: what one may do with him in the room that is open. */
export const PersonTools = ({ room, id }: { room: RoomSummary | undefined; id: Member['id'] }) =>
  room !== undefined && (
    <Suspense>
      <PersonActions room={room} id={id} />
    </Suspense>
  );
