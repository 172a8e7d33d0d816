import { someMessage } from '../../testing/some-message.ts';
import { announcementOf } from './announcement.ts';
import { countAfter } from './new-messages.tsx';

const { user: ana } = someMessage(1, 'ana');
const listener = { self: ana.id, isToMe: () => false };
const textOf = (...asked: Parameters<typeof announcementOf>): string | undefined => announcementOf(...asked)?.text;
const messages = [someMessage(1, 'ben'), someMessage(2, 'ana'), someMessage(3, 'ben'), someMessage(4, 'cem')];

describe('an announcement', () => {
  it('reads one new message out', () => {
    expect(textOf(messages, 3, listener)).toBe('cem: message 4');
  });

  it('counts several', () => {
    expect(textOf(messages, 1, listener)).toBe('2 new messages, the last from cem');
  });

  it('names who mentions the listener first, the latest of them', () => {
    const isToMe = (body: string): boolean => body !== 'message 4';
    expect(textOf(messages, 3, { ...listener, isToMe: () => true })).toBe('cem mentions you: message 4');
    expect(textOf(messages, 1, { ...listener, isToMe })).toBe('ben mentions you: message 3. 1 more new message');
  });

  it('says nothing about what was there, or what one wrote oneself', () => {
    expect(textOf(messages, 4, listener)).toBeUndefined();
    expect(textOf(messages.slice(0, 2), 1, listener)).toBeUndefined();
  });
});

describe('the count of what waits below', () => {
  it.each([
    [0, 3],
    [2, 2],
    [3, 1],
    [4, 0],
  ])('after #%i is %i', (seq, count) => {
    expect(countAfter(messages, [], seq, ana.id)).toBe(count);
  });

  it('[D8] counts what is left out, too', () => {
    const gaps = [
      { after: 0, before: 3 },
      { after: 4, before: 9 },
    ];
    expect(countAfter(messages, gaps, 4, ana.id)).toBe(4);
  });
});
