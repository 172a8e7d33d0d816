import { act, render, type RenderResult } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { ChatProvider } from '../chat-provider.tsx';
import { RoomProvider } from '../room-provider.tsx';
import { lobby, type FakeChatClient } from './fake-chat-client.ts';

/** Long enough for a question and its answer in memory. */
const turns = 20;

/** Does something and lets everything that follows from it happen. */
export const settled = (what: () => unknown = () => undefined): Promise<void> =>
  act(async () => {
    what();
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
  });

/** Renders below a client, in StrictMode, and waits until everything is there. */
export const show = async (client: FakeChatClient, children: ReactNode): Promise<RenderResult> => {
  const result = render(
    <StrictMode>
      <ChatProvider client={client}>{children}</ChatProvider>
    </StrictMode>,
  );
  await settled();
  return result;
};

/** Renders a hook in the lobby; `current` is what it gave last, `all` everything it ever gave. */
export const showHook = async <T,>(client: FakeChatClient, hook: () => T) => {
  const all: T[] = [];
  const Probe = () => {
    all.push(hook());
    return null;
  };
  const { unmount } = await show(
    client,
    <RoomProvider room={lobby}>
      <Probe />
    </RoomProvider>,
  );
  const current = (): T => {
    const last = all.at(-1);
    if (last === undefined) throw new Error('The hook was never rendered.');
    return last;
  };
  return { current, all, unmount };
};
