import { randomBytes, randomUUID } from 'node:crypto';
import type { Attack, AttackGroup } from './attack.ts';
import { PacketClient } from './packet-client.ts';
import type { Target } from './target.ts';

/** A private room with a secret in it, its owner, and somebody who is not in it. */
interface Scene {
  readonly room: string;
  readonly owner: PacketClient;
  readonly stranger: PacketClient;
}

const fieldOf = (answer: string, name: string): string => new RegExp(`"${name}":"([^"]+)"`).exec(answer)?.[1] ?? '';

const setScene = async (target: Target): Promise<Scene> => {
  const owner = await PacketClient.connect(target.port, await target.signIn());
  const stranger = await PacketClient.connect(target.port, await target.signIn());
  const created = await owner.answer('room:create', JSON.stringify({ title: 'Behind closed doors', kind: 'private' }));
  const room = fieldOf(created, 'id');
  const secret = `private words ${randomUUID()}`;
  target.secrets.push(secret);
  await owner.ask('room:join', JSON.stringify({ room }));
  await owner.ask('message:new', JSON.stringify({ room, cid: 'c1', body: secret }));
  target.expectStored(1);
  return { room, owner, stranger };
};

const nowhere = 'AAAAAAAAAAAAAAAAAAAAAA';

/** The room that there is and the one that there is not are answered by the same bytes. */
const blind = (event: string, fields: object = {}): Attack => ({
  title: `${event} in a room that one is not in`,
  expects: 'not_found, as for a room that there is not',
  strike: async (target) => {
    const { room, owner, stranger } = await setScene(target);
    const there = await stranger.answer(event, JSON.stringify({ room, ...fields }));
    const notThere = await stranger.answer(event, JSON.stringify({ room: nowhere, ...fields }));
    const heard = stranger.frames.join();
    owner.end();
    stranger.end();
    if (heard.includes('private words')) return 'it was read';
    if (!there.includes('"code":"not_found"')) return there;
    return there === notThere ? 'not_found, as for a room that there is not' : `${there} and ${notThere}`;
  },
});

const other = 'u-nobody';

const rooms: readonly Attack[] = [
  blind('room:join'),
  blind('room:join', { invite: randomBytes(16).toString('base64url') }),
  blind('room:join', { cursor: { epoch: 'e', seq: 0 } }),
  blind('history:get'),
  blind('history:get', { after: 0 }),
  blind('presence:sync'),
  blind('message:new', { cid: 'c1', body: 'let me in' }),
  blind('message:edit', { cid: 'c2', target: 1, body: 'changed' }),
  blind('message:delete', { cid: 'c3', target: 1 }),
  blind('read:mark', { seq: 1 }),
  blind('room:invite'),
  blind('room:rename', { title: 'Mine' }),
  blind('room:members'),
  blind('room:remove', { user: other }),
  blind('room:mute', { user: other, forMs: 60_000 }),
  blind('room:ban', { user: other, on: true }),
  blind('room:role', { user: other, role: 'owner' }),
];

const scene = (title: string, expects: string, strike: (scene: Scene, target: Target) => Promise<string>): Attack => ({
  title,
  expects,
  strike: async (target) => {
    const set = await setScene(target);
    try {
      return await strike(set, target);
    } finally {
      set.owner.end();
      set.stranger.end();
    }
  },
});

const inviteOf = async (owner: PacketClient, room: string, wish: object = {}): Promise<string> =>
  fieldOf(await owner.answer('room:invite', JSON.stringify({ room, ...wish })), 'token');

const join = (client: PacketClient, room: string, invite: string): Promise<string> =>
  client.ask('room:join', JSON.stringify({ room, invite }));

const invitations: readonly Attack[] = [
  scene('typing in a room that one is not in', 'nobody hears it', async ({ room, owner, stranger }) => {
    await stranger.tell(`42["typing",{"room":"${room}","on":true}]`);
    return owner.frames.some((frame) => frame.includes('"typing"')) ? 'heard' : 'nobody hears it';
  }),
  scene('an invitation to another room', 'not_found room', async ({ owner, stranger, room }) => {
    const second = fieldOf(await owner.answer('room:create', '{"title":"Second","kind":"private"}'), 'id');
    return join(stranger, second, await inviteOf(owner, room));
  }),
  scene('an invitation that is used up', 'not_found room', async ({ owner, stranger, room }, target) => {
    const invite = await inviteOf(owner, room, { uses: 1 });
    const friend = await PacketClient.connect(target.port, await target.signIn());
    const first = await join(friend, room, invite);
    friend.end();
    return first === 'ok' ? join(stranger, room, invite) : `the first was answered ${first}`;
  }),
  scene('an invitation in other case', 'not_found room', async ({ owner, stranger, room }) => {
    const invite = await inviteOf(owner, room);
    const turned = invite.replace(/[a-zA-Z]/, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    return join(stranger, room, turned);
  }),
  scene('what a member does whom the owner removes', 'not_found room', async ({ owner, stranger, room }) => {
    const joined = await stranger.answer('room:join', JSON.stringify({ room, invite: await inviteOf(owner, room) }));
    if (!joined.includes('"ok":true')) return joined;
    const members = await owner.answer('room:members', JSON.stringify({ room }));
    const users = Array.from(members.matchAll(/"user":\{"id":"([^"]+)"/g), ([, id]) => id);
    const removed = await Promise.all(users.map((user) => owner.ask('room:remove', JSON.stringify({ room, user }))));
    if (!removed.includes('ok')) return `nobody was removed: ${removed.join()} ${members}`;
    return stranger.ask('history:get', JSON.stringify({ room }));
  }),
];

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

const call = async (target: Target, headers: Record<string, string>, { method, path, body }: Call) => {
  const response = await fetch(`${target.url}${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
};

const verdict = ({ status, text }: { readonly status: number; readonly text: string }): string =>
  `${status} ${/"code":"([a-z_]+)"/.exec(text)?.[1] ?? ''}`.trim();

const overHttp = (title: string, expects: string, request: Call, isSignedIn = true): Attack => ({
  title,
  expects,
  strike: async (target) =>
    verdict(await call(target, isSignedIn ? await target.signIn() : { origin: target.url }, request)),
});

const member = async (target: Target, name: string): Promise<string> => {
  const password = `a long password ${randomUUID()}`;
  target.secrets.push(password);
  await call(target, await target.signIn(name), { method: 'POST', path: '/api/account', body: { password } });
  return password;
};

const accounts: readonly Attack[] = [
  ...['/api/sessions', '/api/tokens'].map((path) =>
    overHttp(`${path} of nobody`, '401 unauthenticated', { method: 'GET', path }, false),
  ),
  overHttp(
    'a password for nobody',
    '401 unauthenticated',
    { method: 'POST', path: '/api/account', body: { password: 'correct horse battery' } },
    false,
  ),
  overHttp('to end a session of others', '404 not_found', { method: 'DELETE', path: `/api/sessions/${randomUUID()}` }),
  overHttp('to revoke a token of others', '404 not_found', { method: 'DELETE', path: `/api/tokens/${randomUUID()}` }),
  overHttp('to be the first admin by a guess, as a guest', '409 conflict', {
    method: 'POST',
    path: '/api/account/admin',
    body: { token: randomBytes(16).toString('base64url') },
  }),
  overHttp('a password that is common', '400 invalid', {
    method: 'POST',
    path: '/api/account',
    body: { password: 'password123' },
  }),
  overHttp('a password of a megabyte', '413 too_large', {
    method: 'POST',
    path: '/api/account',
    body: { password: 'x'.repeat(1e6) },
  }),
  {
    title: 'a wrong password and a name that nobody has',
    expects: 'the same answer',
    strike: async (target) => {
      await member(target, 'Petra');
      const ask = (name: string) =>
        call(
          target,
          { origin: target.url },
          { method: 'POST', path: '/api/session', body: { name, password: 'not the password' } },
        );
      const [known, unknown] = [await ask('Petra'), await ask('Nobody at all')];
      return known.status === unknown.status && known.text === unknown.text
        ? 'the same answer'
        : `${verdict(known)} and ${verdict(unknown)}`;
    },
  },
  {
    title: 'the name of a member without his password',
    expects: '409 name_taken',
    strike: async (target) => {
      await member(target, 'Quirin');
      const request = { method: 'POST', path: '/api/session', body: { name: 'quirin' } };
      return verdict(await call(target, { origin: target.url }, request));
    },
  },
  {
    title: 'twelve guesses of a password in a row',
    expects: 'the last has to wait',
    strike: async (target) => {
      await member(target, 'Rosa');
      let last = '';
      for (let guess = 0; guess < 12; guess += 1) {
        const request = {
          method: 'POST',
          path: '/api/session',
          body: { name: 'Rosa', password: `guess number ${guess}` },
        };
        last = verdict(await call(target, { origin: target.url }, request));
      }
      return last === '429 rate_limited' ? 'the last has to wait' : last;
    },
  },
];

const bearers: readonly Attack[] = [
  {
    title: 'the token of a program after it was revoked',
    expects: '201, let in, 204, 401 unauthenticated',
    strike: async (target) => {
      const headers = await target.signIn();
      const made = await call(target, headers, { method: 'POST', path: '/api/tokens', body: { name: 'robot' } });
      const token = fieldOf(made.text, 'token');
      target.secrets.push(token);
      const program = { authorization: `Bearer ${token}` };
      const client = await PacketClient.connect(target.port, program);
      const isIn = client.isOpen;
      client.end();
      const revoked = await call(target, headers, {
        method: 'DELETE',
        path: `/api/tokens/${fieldOf(made.text, 'id')}`,
      });
      const after = await call(target, program, { method: 'GET', path: '/api/session' });
      return `${made.status}, ${isIn ? 'let in' : 'kept out'}, ${revoked.status}, ${verdict(after)}`;
    },
  },
];

/** Who may not come in: rooms, accounts and tokens of others. */
export const strangers: AttackGroup = {
  name: 'strangers',
  attacks: [...rooms, ...invitations, ...accounts, ...bearers],
};
