import type { Member, RoomSummary } from '@roost/react';
import { later } from './later/later.tsx';

const PersonActions = later(async () => (await import('../features/rooms/members/person-actions.tsx')).PersonActions);

/** On the card of a person: what one may do with him in the room that is open. */
export const PersonTools = ({ room, id }: { room: RoomSummary | undefined; id: Member['id'] }) =>
  room !== undefined && <PersonActions room={room} id={id} />;
