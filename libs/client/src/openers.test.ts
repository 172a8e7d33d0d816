import { Openers } from './openers.ts';

let happened: string[];
let openers: Openers;

beforeEach(() => {
  jest.useFakeTimers();
  happened = [];
  openers = new Openers(
    () => happened.push('open'),
    () => happened.push('close'),
  );
});
afterEach(() => {
  openers.stop();
  jest.useRealTimers();
});

describe('openers', () => {
  it('[R14] open once and close once, however many there are', () => {
    const closers = [openers.open('on-screen'), openers.open('in-background')];
    for (const close of closers) close();
    jest.runAllTimers();
    expect(happened).toEqual(['open', 'close']);
  });

  it('[R14] close nothing when one opens again within the turn, or closes twice', () => {
    const close = openers.open('on-screen');
    openers.open('on-screen');
    close();
    close();
    jest.runAllTimers();
    expect(openers.isOnScreen).toBe(true);
    expect(happened).toEqual(['open']);
  });

  it('know whether somebody looks', () => {
    const close = openers.open('on-screen');
    openers.open('in-background');
    expect(openers.isOnScreen).toBe(true);
    close();
    expect(openers.isOnScreen).toBe(false);
  });
});
