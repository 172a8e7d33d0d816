import { Decoder } from 'socket.io-parser';
import { PresenceFrames } from './presence-frames.ts';

describe('PresenceFrames', () => {
  it.each([
    [true, ['presence_state', 'presence_diff', 'message:new']],
    [false, ['message:new']],
  ])('counts the presence frames, and passes them on where they are read: %s', (areRead, passed) => {
    const frames = new PresenceFrames(areRead);
    const { Decoder: Counting } = frames.parser;
    if (typeof Counting !== 'function') throw new Error('No decoder.');
    const decoder: unknown = Reflect.construct(Counting, []);
    if (!(decoder instanceof Decoder)) throw new Error('Not a decoder.');
    const seen: unknown[] = [];
    decoder.on('decoded', ({ data }) => seen.push(Array.isArray(data) ? data[0] : undefined));
    for (const name of ['presence_state', 'presence_diff', 'message:new']) decoder.add(`2["${name}",{}]`);
    expect([frames.count, seen]).toEqual([2, passed]);
  });
});
