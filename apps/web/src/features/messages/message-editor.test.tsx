import { act, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ChatProvider, RoomProvider } from '@roost/react';
import { createFakeChatClient, lobby, message, user as userOf } from '@roost/react/testing';
import { EditingScope, useEditing } from './editing.tsx';
import { MessageEditor } from './message-editor.tsx';

const Edited = ({ target }: { target: number }) => {
  const { key, begin } = useEditing();
  return key === 'row' ? (
    <MessageEditor target={target} body="a slpi" />
  ) : (
    <button type="button" onClick={() => begin('row')}>
      begin
    </button>
  );
};

const open = async () => {
  const client = createFakeChatClient('ana');
  client.lobby.log = [{ ...message(1, 'ana'), body: 'a slpi' }];
  await act(async () => {
    render(
      <ChatProvider client={client}>
        <RoomProvider room={lobby}>
          <EditingScope self={userOf('ana').id}>
            <textarea aria-label="elsewhere" />
            <Edited target={1} />
          </EditingScope>
        </RoomProvider>
      </ChatProvider>,
    );
  });
  const hands = userEvent.setup();
  await hands.click(screen.getByRole('button', { name: 'begin' }));
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Edit message' });
  const isClosed = (): boolean => screen.queryByRole('textbox', { name: 'Edit message' }) === null;
  return { client, hands, box, isClosed };
};

describe('the editor of a message', () => {
  it('has the focus, the caret behind the text, and Enter saves', async () => {
    const { client, hands, box, isClosed } = await open();
    expect([document.activeElement, box.selectionStart]).toEqual([box, 6]);
    await hands.keyboard('{Backspace}{Backspace}ip{Enter}');
    expect(isClosed()).toBe(true);
    expect(client.lobby.payloads('message:edit')).toMatchObject([{ target: 1, body: 'a slip' }]);
  });

  it('leaves it as it was with Escape, and sends nothing that is the same', async () => {
    const { client, hands, isClosed } = await open();
    await hands.keyboard('xx{Escape}');
    expect(isClosed()).toBe(true);
    await hands.click(screen.getByRole('button', { name: 'begin' }));
    await hands.click(screen.getByRole('button', { name: 'Save' }));
    expect([isClosed(), client.lobby.payloads('message:edit')]).toEqual([true, []]);
  });

  it('[R7] keeps a text that can be no message, with the reason under it', async () => {
    const { client, hands, box, isClosed } = await open();
    await hands.clear(box);
    await hands.keyboard('{Enter}');
    expect(isClosed()).toBe(false);
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).not.toContain(
      'Enter saves',
    );
    expect(client.lobby.payloads('message:edit')).toEqual([]);
  });

  it('[R19] does not save while a word is composed', async () => {
    const { client, box, isClosed } = await open();
    fireEvent.change(box, { target: { value: 'こんにちは' } });
    fireEvent(box, createEvent.keyDown(box, { key: 'Enter', isComposing: true, keyCode: 229 }));
    expect([isClosed(), client.lobby.payloads('message:edit')]).toEqual([false, []]);
  });
});
