import type { Page, WebSocketRoute } from '@playwright/test';

/** The other end of the page's connection. */
export interface Wire {
  /** Says to the page what the server might have said. */
  readonly say: (event: string, payload: object) => void;
  /** The version of the list of people that the page was told last. */
  readonly peopleVersion: () => number;
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** What a person looks like on the wire. */
export const personOf = (index: number, status: string, ref = `crowd-${index}`): Fields => ({
  user: { id: `crowd-${index}`, name: `Person ${index}`, kind: 'guest' },
  metas: [{ phx_ref: ref, online_at: Date.now(), status, device: 'desktop' }],
});

const crowd = (count: number): Fields =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`crowd-${index}`, personOf(index, 'online')]));

/** The whole log of a room instead of the newest page of it. */
const allMessages = (newest: Fields): Fields[] =>
  Array.from({ length: Number(newest['seq']) }, (_, index) => {
    const seq = index + 1;
    const body = seq % 7 === 0 ? `message ${seq}\n\n${'and more of it '.repeat(seq % 40)}` : `message ${seq}`;
    return { ...newest, seq, id: `fill-${seq}`, cid: `fill-${seq}`, body };
  });

const widened = (text: string, people: number): string => {
  const [, type = '', json = ''] = /^(4[23]\d*)(\[.*)$/s.exec(text) ?? [];
  if (json === '') return text;
  const [first, second]: unknown[] = JSON.parse(json);
  if (first === 'presence_state' && isFields(second) && isFields(second['presences'])) {
    const presences = { ...second['presences'], ...crowd(people) };
    return type + JSON.stringify([first, { ...second, presences }]);
  }
  const data = isFields(first) ? first['data'] : undefined;
  if (!isFields(first) || !isFields(data) || !isFields(data['room']) || !Array.isArray(data['messages'])) return text;
  const newest: unknown = data['messages'].at(-1);
  if (!isFields(newest)) return text;
  return type + JSON.stringify([{ ...first, data: { ...data, messages: allMessages(newest), hasOlder: false } }]);
};

/**
 * Lets the real page believe that everybody came and that it has read everything: the list of people has `people` more, and a join is answered with the whole
 * log. To load both over a real server would take the better part of an hour.
 */
export const crowdedWire = async (page: Page, people: number): Promise<Wire> => {
  let toPage: WebSocketRoute | undefined;
  let version = 0;
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    toPage = socket;
    server.onMessage((message) => {
      const text = String(message);
      version = Number(/"presence_(?:state|diff)".*?"v":(\d+)/.exec(text)?.[1] ?? version);
      socket.send(widened(text, people));
    });
  });
  return {
    say: (event, payload) => toPage?.send(`42${JSON.stringify([event, payload])}`),
    peopleVersion: () => version,
  };
};
