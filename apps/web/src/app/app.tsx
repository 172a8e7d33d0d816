import { useEffect } from 'react';
import { ChatProvider, useSession, type ChatClient } from '@roost/react';
import { Landing } from '../features/landing/landing.tsx';
import { AcceptInvite } from '../features/rooms/accept-invite.tsx';
import { Bird } from '../ui/bird.tsx';
import { Button } from '../ui/button.tsx';
import { NoticePage } from '../ui/notice-page.tsx';
import { renameAddress, useAddress } from './address.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { addressIn, routeOf } from './route.ts';
import { SimulatorPlace } from './simulator-place.tsx';
import { words } from './words.ts';
import { Workspace } from './workspace.tsx';

/** The mark stays where index.html has put it. */
const Checking = () => (
  <main aria-busy="true" aria-label={words.loading} className="splash">
    <Bird className="size-20" />
  </main>
);

const Unreachable = () => (
  <main className="flex min-h-dvh">
    <NoticePage title={words.session.unreachable} help={words.session.unreachableHelp}>
      <Button look="primary" onClick={() => window.location.reload()}>
        {words.tryAgain}
      </Button>
    </NoticePage>
  </main>
);

const NoSuchRoom = () => (
  <main className="flex min-h-dvh">
    <NoticePage title={words.room.badName} help={words.room.badNameHelp}>
      <a className="text-accent underline underline-offset-2" href="/">
        {words.room.toLobby}
      </a>
    </NoticePage>
  </main>
);

const Screen = () => {
  const { room, user, invite } = routeOf(new URL(useAddress()));
  const { session, signIn, signOut } = useSession();
  const isIn = session.status === 'signed-in';
  useEffect(() => {
    // The name has done its work; a link that is copied from here must not carry it.
    if (isIn && room !== undefined && invite === undefined) renameAddress(addressIn(room, window.location.hash));
  }, [isIn, room, invite]);

  if (room === undefined) return <NoSuchRoom />;
  switch (session.status) {
    case 'checking':
      return <Checking />;
    case 'unreachable':
      return <Unreachable />;
    case 'signed-out':
      return (
        <Landing room={room} isInvited={invite !== undefined} initialName={user} signIn={signIn}>
          <SimulatorPlace />
        </Landing>
      );
    case 'signed-in':
      if (invite !== undefined) return <AcceptInvite room={room} invite={invite} />;
      return <Workspace room={room} self={session.user} signOut={signOut} />;
  }
};

export const App = ({ client }: { client: ChatClient }) => (
  <ErrorBoundary>
    <ChatProvider client={client}>
      <Screen />
    </ChatProvider>
  </ErrorBoundary>
);
