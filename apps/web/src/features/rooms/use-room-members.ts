import { useEffect, useState } from 'react';
import type { Ack, AckError, MembersData, RoomId, RoomMember, UserId } from '@roost/protocol';
import { useRoomActions } from '@roost/react';

type RoomMembers =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: AckError }
  | { readonly status: 'listed'; readonly members: readonly RoomMember[] };

const loaded = (answer: Ack<MembersData>): RoomMembers =>
  answer.ok ? { status: 'listed', members: answer.data.members } : { status: 'failed', error: answer.error };

const without = (state: RoomMembers, id: UserId): RoomMembers =>
  state.status === 'listed' ? { ...state, members: state.members.filter(({ user }) => user.id !== id) } : state;

interface MembersOfRoom {
  readonly state: RoomMembers;
  /** Why the last change was refused. */
  readonly problem: AckError | undefined;
  readonly remove: (user: UserId) => void;
}

/** Who belongs to a room, asked for when it is looked at. */
export const useRoomMembers = (room: RoomId): MembersOfRoom => {
  const { members, change } = useRoomActions();
  const [state, setState] = useState<RoomMembers>({ status: 'loading' });
  const [problem, setProblem] = useState<AckError>();
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<void> => {
      const answer = await members(room);
      if (isWanted) setState(loaded(answer));
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [members, room]);
  const removeNow = async (user: UserId): Promise<void> => {
    const answer = await change('room:remove', { room, user });
    setProblem(answer.ok ? undefined : answer.error);
    if (answer.ok) setState((now) => without(now, user));
  };
  return { state, problem, remove: (user) => void removeNow(user) };
};
