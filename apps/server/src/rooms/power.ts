import { mayGiveRoles as givesRoles, mayModerate as moderates, maySteer as steers, type Stand } from '@roost/protocol';
import type { Standing } from '../storage/room-store.ts';

const standOf = ({ room: { kind }, role, isAdmin }: Standing): Stand => ({ kind, role, isAdmin });

/** Whether somebody may rename the room, invite, and see who is kept out of it. */
export const maySteer = (standing: Standing): boolean => steers(standOf(standing));

/** Whether somebody may give roles. */
export const mayGiveRoles = (standing: Standing): boolean => givesRoles(standOf(standing));

/** Whether somebody may remove, mute or ban another one, or delete what he wrote. */
export const mayModerate = (standing: Standing, other: Standing): boolean =>
  moderates(standOf(standing), standOf(other));
