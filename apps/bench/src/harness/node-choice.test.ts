import { chooseNode } from './node-choice.ts';

const engine = '/socket.io/?EIO=4';
const cookies = Array.from({ length: 50 }, (_, n) => `theme=dark; roost_sid=session-${n}`);
const places = (url: string, cookie: string | undefined): Set<number> =>
  new Set(Array.from({ length: 12 }, (_, turn) => chooseNode({ url, cookie }, turn, 3)));

describe('the choice of a node', () => {
  it.each(['/', '/api/session', `${engine}&transport=websocket`])('gives %s to the nodes in turn', (url) => {
    expect(places(url, cookies[0])).toEqual(new Set([0, 1, 2]));
  });

  it('keeps the polls of a session, and its upgrade, on one node', () => {
    const nodes = cookies.map((cookie) => {
      const found = [
        `${engine}&transport=polling`,
        `${engine}&transport=polling&sid=x`,
        `${engine}&transport=websocket&sid=x`,
      ].map((url) => places(url, cookie));
      expect(new Set(found.flatMap((one) => Array.from(one))).size).toBe(1);
      return Array.from(found[0] ?? []);
    });
    expect(new Set(nodes.flat())).toEqual(new Set([0, 1, 2]));
  });

  it('gives a poll of nobody to the nodes in turn: it is refused anyway', () => {
    expect(places(`${engine}&transport=polling`, undefined)).toEqual(new Set([0, 1, 2]));
  });
});
