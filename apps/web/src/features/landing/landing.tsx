import { useEffect, type ReactNode } from 'react';
import type { RoomId } from '@roost/protocol';
import { words } from '../../app/words.ts';
import { Bird } from '../../ui/bird.tsx';
import { NameForm } from './name-form.tsx';
import type { SignIn } from './use-entering.ts';

interface LandingProps {
  readonly room: RoomId;
  readonly isInvited: boolean;
  readonly initialName: string | undefined;
  readonly signIn: SignIn;
  /** What else there is to see: beside the form, or below it, where only its first line shows. */
  readonly children: ReactNode;
}

/** An id that the server made up says nothing to anybody; what the room is called is told inside. */
const madeUp = /^[a-z][\w-]{22}$/;

const whereTo = (room: RoomId, isInvited: boolean): string => {
  if (isInvited) return words.landing.invited;
  return madeUp.test(room) ? words.landing.linked : words.landing.room(room);
};

/** One page, one box: a name, and in. */
export const Landing = ({ room, isInvited, initialName, signIn, children }: LandingProps) => {
  useEffect(() => {
    document.title = words.product;
  }, []);
  return (
    <main className="mx-auto grid max-w-6xl gap-x-16 px-5 wide:grid-cols-[minmax(0,28rem)_minmax(0,1fr)]">
      <div className="flex min-h-[calc(100dvh-5.5rem)] items-center py-8 wide:sticky wide:top-0 wide:h-dvh">
        <div className="mx-auto w-full max-w-md">
          <Bird className="ml-5 size-20" />
          <div className="border-ink border-t-2 pt-7">
            <h1 className="text-display font-bold tracking-tight">{words.product}</h1>
            <p className="text-muted text-lg mt-1 mb-8 text-pretty">{words.tagline}</p>
            <NameForm initialName={initialName} signIn={signIn} />
            <p className="text-muted border-line mt-4 border-t pt-4 text-sm">{whereTo(room, isInvited)}</p>
          </div>
        </div>
      </div>
      <div className="wide:flex wide:min-h-dvh wide:items-center">{children}</div>
    </main>
  );
};
