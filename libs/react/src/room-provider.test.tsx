import { render } from '@testing-library/react';
import { RoomProvider } from './room-provider.tsx';
import { ChatProvider } from './chat-provider.tsx';
import { createFakeChatClient, lobby, type FakeChatClient } from './testing/fake-chat-client.ts';
import { settled, show } from './testing/show.tsx';
import { useConnection } from './use-connection.ts';
import { useMembers } from './use-members.ts';
import { useMessages } from './use-messages.ts';
import { useRoom } from './use-room.ts';

const Reader = () => {
  const { messages } = useMessages();
  return (
    <p>
      {useRoom().status} {messages.length} {useMembers().length}
    </p>
  );
};
const asked = ({ lobby: { asked: requests } }: FakeChatClient): string[] =>
  requests.map(({ name }) => name).filter((name) => name !== 'room:list');
const ticks = (ms: number) => settled(() => jest.advanceTimersByTime(ms));

const Rooms = ({ count }: { count: number }) =>
  Array.from({ length: count }, (_, index) => (
    <RoomProvider key={index} room={lobby}>
      <Reader />
      <Reader />
    </RoomProvider>
  ));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('RoomProvider', () => {
  it('[R14] joins once in StrictMode, for many components and providers', async () => {
    const client = createFakeChatClient('ana');
    client.lobby.fill(3);
    const { container } = await show(client, <Rooms count={3} />);
    await ticks(1_000);
    expect(asked(client)).toEqual(['room:join']);
    expect(container.textContent).toBe('joined 3 0'.repeat(6));
  });

  it('[R14] leaves when the last one unmounts, and not before', async () => {
    const client = createFakeChatClient('ana');
    const { rerender } = await show(client, <Rooms count={2} />);
    const now = async (count: number): Promise<void> => {
      rerender(
        <ChatProvider client={client}>
          <Rooms count={count} />
        </ChatProvider>,
      );
      await ticks(10);
    };
    await now(1);
    const before = asked(client).filter((name) => name === 'room:leave');
    await now(0);
    expect([before, asked(client).at(-1)]).toEqual([[], 'room:leave']);
    expect(asked(client).filter((name) => name === 'room:leave')).toHaveLength(1);
  });

  it('[R14] neither leaves nor joins when the page around it changes', async () => {
    const client = createFakeChatClient('ana');
    const first = await show(client, <Rooms count={1} />);
    first.unmount();
    await show(client, <Rooms count={1} />);
    await ticks(1_000);
    expect(asked(client)).toEqual(['room:join']);
  });

  it('[R4] keeps what is shown during a cut, and joins again after it', async () => {
    const client = createFakeChatClient('ana');
    client.lobby.fill(3);
    const { container } = await show(client, <Rooms count={1} />);
    await settled(() => client.lobby.present(1, 'ana', 'ben'));
    const before = container.textContent;
    await settled(() => client.connection.be({ status: 'reconnecting', since: 1 }));
    expect(container.textContent).toBe(before);
    client.lobby.fill(2);
    await settled(() => client.connection.be({ status: 'online', since: 2 }));
    expect(container.textContent).toBe('joined 5 2'.repeat(2));
    expect(asked(client)).toEqual(['room:join', 'room:join']);
  });

  it('gives the channel of the person who is signed in now', async () => {
    const client = createFakeChatClient('ana');
    const { container } = await show(client, <Rooms count={1} />);
    await settled(() => void client.session.signIn('ben'));
    await ticks(10);
    await settled(() => client.lobby.present(1, 'ben'));
    expect(asked(client)).toEqual(['room:join', 'room:join']);
    expect(container.textContent).toBe('joined 0 1'.repeat(2));
  });
});

describe('a hook out of place', () => {
  const Lost = () => <p>{useConnection().status}</p>;
  const Roomless = () => <p>{useRoom().status}</p>;

  it.each([
    ['without a ChatProvider', <Lost key="lost" />, 'ChatProvider'],
    [
      'without a RoomProvider',
      <ChatProvider key="roomless" client={createFakeChatClient('ana')}>
        <Roomless />
      </ChatProvider>,
      'RoomProvider',
    ],
  ])('says what is missing: %s', (_, tree, missing) => {
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => render(tree)).toThrow(missing);
    quiet.mockRestore();
  });
});
