import { OutboxNotes } from './outbox-notes.ts';
import type { OutboxEntry } from './outbox-store.ts';
import { memoryStorage } from './testing/memory-storage.ts';
import { cid, lobby, user } from './testing/samples.ts';

const key = { user: user('ana').id, room: lobby };
const state = { status: 'queued' } as const;

describe('the notes of an outbox', () => {
  it.each<OutboxEntry>([
    { cid: cid('1'), body: 'x', composedAt: 1, state },
    { cid: cid('1'), type: 'edit', target: 7, body: 'x', composedAt: 1, state },
    { cid: cid('1'), type: 'edit', target: cid('0'), body: 'x', composedAt: 1, state },
    { cid: cid('1'), type: 'deletion', target: 7, composedAt: 1, state },
  ])('[D10] hold everything that can be written: %j', (entry) => {
    const storage = memoryStorage();
    new OutboxNotes(() => storage).put(key, entry);
    expect(new OutboxNotes(() => storage).list(key)).toEqual([entry]);
  });

  it('[D4] keep the order of what was written within a millisecond', () => {
    const storage = memoryStorage();
    const notes = new OutboxNotes(() => storage);
    for (const one of ['z', 'm', 'a']) notes.put(key, { cid: cid(one), body: one, composedAt: 1, state });
    expect(notes.list(key).map((entry) => entry.cid)).toEqual(['z', 'm', 'a']);
  });

  it('are of one person and room', () => {
    const storage = memoryStorage();
    const notes = new OutboxNotes(() => storage);
    notes.put(key, { cid: cid('1'), body: 'x', composedAt: 1, state });
    expect(notes.list({ ...key, user: user('an').id })).toEqual([]);
    expect([notes.rooms(user('ana').id), notes.rooms(user('an').id)]).toEqual([[lobby], []]);
  });

  it.each(['', '{', 'null', '7', '{"cid":"1"}', '{"cid":"1","body":7,"composedAt":1,"order":1}'])(
    'are not what somebody else wrote there: %s',
    (text) => {
      const storage = memoryStorage();
      storage.setItem('roost-note ana lobby 1', text);
      expect(new OutboxNotes(() => storage).list(key)).toEqual([]);
    },
  );

  it('are not there in a browser that forbids storage, which harms nothing', () => {
    const notes = new OutboxNotes(() => {
      throw new Error('SecurityError');
    });
    notes.put(key, { cid: cid('1'), body: 'x', composedAt: 1, state });
    notes.remove(key, cid('1'));
    expect([notes.list(key), notes.rooms(key.user)]).toEqual([[], []]);
  });
});
