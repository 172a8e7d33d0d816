import { inviteTokenSchema, roomIdSchema, type InviteToken, type RoomId } from '@roost/protocol';

/** The room that is always open. */
export const lobby = roomIdSchema.parse('lobby');

export interface Route {
  /** Absent when the address names a room that cannot exist. */
  readonly room?: RoomId;
  /** Who wants to enter, from `?user=NAME`. */
  readonly user?: string;
  /** What lets into a private room, from `#invite=TOKEN` or `?invite=TOKEN`. */
  readonly invite?: InviteToken;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken escape is not a room's name either.
    return text;
  }
};

/** Behind the `#` it is told to no server and to no page that is gone to. */
const inviteOf = ({ hash, searchParams }: URL): InviteToken | undefined => {
  const token = new URLSearchParams(hash.slice(1)).get('invite') ?? searchParams.get('invite');
  return inviteTokenSchema.safeParse(token).data;
};

/** What the address asks for: `/` and `/r/ROOM`, each with an optional `?user=NAME`. */
export const routeOf = (url: URL): Route => {
  const user = url.searchParams.get('user');
  const named = /^\/r\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  const room = named === undefined ? lobby : roomIdSchema.safeParse(decoded(named)).data;
  const invite = inviteOf(url);
  return {
    ...(room !== undefined && { room }),
    ...(user !== null && { user }),
    ...(invite !== undefined && { invite }),
  };
};

/** The address of a room, without the name that led in. */
export const pathOf = (room: RoomId): string => `/r/${room}`;

/** The message that the part after `#` names. */
export const seqOfHash = (hash: string): number | undefined => {
  const digits = /^#([1-9]\d{0,14})$/.exec(hash)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** The address of a message within the room that is open. */
export const hashOf = (seq: number): string => `#${seq}`;

/** The address of a room, and of the message that was asked for; whatever else led in is told to nobody any more. */
export const addressIn = (room: RoomId, hash: string): string => {
  const seq = seqOfHash(hash);
  return seq === undefined ? pathOf(room) : pathOf(room) + hashOf(seq);
};

/** The link that lets others into a room; `origin` is where this page comes from. */
export const inviteLinkOf = (origin: string, room: RoomId, invite: InviteToken): string =>
  `${origin}${pathOf(room)}#invite=${invite}`;
