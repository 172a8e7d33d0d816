import type { Ack } from '@roost/client';
import { render } from '@testing-library/react';
import { StrictMode } from 'react';
import { ChatProvider } from './chat-provider.tsx';
import { createFakeChatClient, ok, type FakeChatClient, type NameAvailability } from './testing/fake-chat-client.ts';
import { settled } from './testing/show.tsx';
import { useNameAvailability } from './use-name-availability.ts';

const Probe = ({ name }: { name: string }) => <p>{JSON.stringify(useNameAvailability(name))}</p>;

const show = async (client: FakeChatClient) => {
  const tree = (name: string) => (
    <StrictMode>
      <ChatProvider client={client}>
        <Probe name={name} />
      </ChatProvider>
    </StrictMode>
  );
  const { container, rerender } = render(tree(''));
  const type = (name: string): void => rerender(tree(name));
  const known = (): unknown => JSON.parse(container.textContent);
  return { type, known };
};
const pause = () => settled(() => jest.advanceTimersByTime(250));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('useNameAvailability', () => {
  it('asks once, when the typing pauses', async () => {
    const client = createFakeChatClient();
    const { type, known } = await show(client);
    expect(known()).toEqual({ status: 'idle' });
    for (const name of ['A', 'An', 'Ana']) {
      type(name);
      await settled(() => jest.advanceTimersByTime(249));
      expect(known()).toEqual({ status: 'checking' });
    }
    await pause();
    expect([known(), client.session.asked]).toEqual([{ status: 'free' }, ['Ana']]);
    type('');
    expect(known()).toEqual({ status: 'idle' });
  });

  it('suggests another name for one that is taken', async () => {
    const client = createFakeChatClient();
    client.session.taken.set('Ana', 'Ana 2');
    const { type, known } = await show(client);
    type('Ana');
    await pause();
    expect(known()).toEqual({ status: 'taken', suggestion: 'Ana 2' });
  });

  it('never shows the answer for an earlier name, even when it comes last', async () => {
    const client = createFakeChatClient();
    const answers = new Map<string, (answer: Ack<NameAvailability>) => void>();
    jest.spyOn(client.session, 'nameAvailability').mockImplementation(
      (name) =>
        new Promise<Ack<NameAvailability>>((resolve) => {
          answers.set(name, resolve);
        }),
    );
    const { type, known } = await show(client);
    type('Ana');
    await pause();
    type('Ben');
    await pause();
    await settled(() => answers.get('Ben')?.(ok({ available: true })));
    await settled(() => answers.get('Ana')?.(ok({ available: false })));
    expect(known()).toEqual({ status: 'free' });
  });
});
