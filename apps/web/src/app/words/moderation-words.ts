import type { RoomKind } from '@roost/protocol';
import { dates } from '../dates.ts';
import { count } from './numbers.ts';
import { roomsWords } from './rooms-words.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const duration = (ms: number): string => {
  if (ms < hourMs) return count(ms / minuteMs, 'minute', 'minutes');
  return ms < dayMs ? count(ms / hourMs, 'hour', 'hours') : count(ms / dayMs, 'day', 'days');
};

/** What is offered in a menu; in a dialog the same words head it, with the name. */
const deeds = {
  'make-moderator': 'Make moderator',
  'make-member': 'Take the moderator role',
  'hand-over': 'Hand the room over…',
  mute: 'Mute…',
  unmute: 'Unmute',
  remove: 'Remove…',
  ban: 'Ban…',
  'lift-ban': 'Lift the ban',
  block: roomsWords.block,
  unblock: 'Unblock',
} as const;

type DeedWord = keyof typeof deeds;
type GraveWord = 'hand-over' | 'mute' | 'remove' | 'ban' | 'block';

const questions: Readonly<Record<GraveWord, (name: string) => string>> = {
  'hand-over': (name) => `Hand the room over to ${name}?`,
  mute: (name) => `Mute ${name}?`,
  remove: (name) => `Remove ${name} from the room?`,
  ban: (name) => `Ban ${name} from the room?`,
  block: (name) => `Block ${name}?`,
};

const explanations: Readonly<Record<GraveWord, (name: string, kind: RoomKind) => string>> = {
  'hand-over': (name) => `${name} becomes the owner. Whoever owned the room is a moderator from then on.`,
  mute: (name) => `${name} can read along, but not write here until the time is over.`,
  remove: (name, kind) =>
    kind === 'public'
      ? `${name} is put out now, and can come in again. To keep somebody out, ban him.`
      : `${name} cannot read or write here any more, unless somebody invites him again.`,
  ban: (name) => `${name} is put out now and kept out, until somebody lifts the ban.`,
  block: (name) =>
    `You have no conversation with ${name} any more, and nothing that ${name} writes to you alone reaches you. ${name} is not told. You can take it back in your account.`,
};

const confirmations: Readonly<Record<GraveWord, string>> = {
  'hand-over': 'Hand over',
  mute: 'Mute',
  remove: 'Remove',
  ban: 'Ban',
  block: 'Block',
};

const done: Readonly<Record<DeedWord, (name: string) => string>> = {
  'make-moderator': (name) => `${name} is a moderator now.`,
  'make-member': (name) => `${name} is no moderator any more.`,
  'hand-over': (name) => `${name} owns the room now.`,
  mute: (name) => `${name} is muted.`,
  unmute: (name) => `${name} may write again.`,
  remove: (name) => `${name} was removed.`,
  ban: (name) => `${name} is banned.`,
  'lift-ban': (name) => `${name} may come in again.`,
  block: (name) => `${name} is blocked.`,
  unblock: (name) => `${name} is not blocked any more.`,
};

export const moderationWords = {
  menu: (name: string): string => `What to do with ${name}`,
  deeds,
  questions,
  explanations,
  confirmations,
  done,
  cancel: 'Cancel',
  muteFor: 'For how long?',
  duration,
  mutedUntil: (at: number, today: number): string => `muted until ${dates.since(at, today)}`,
  banned: 'banned',
  blocked: 'blocked by you',
  find: (n: number): string => `Find one of ${count(n, 'person', 'people')}`,
  nobodyCalled: (typed: string): string => `Nobody here is called “${typed.trim()}”.`,
  keptOut: 'Kept out',
  nobody: 'Nobody has a role here yet. Choose a person under “Who’s online” to give one.',

  blockedHeading: 'People you have blocked',
  blockedHelp: 'They cannot reach you directly, and do not know it.',
  nobodyBlocked: 'Nobody. To block somebody, choose him under “Who’s online”.',
  unblockOf: (name: string): string => `Unblock ${name}`,
  unblocked: 'Done. You can write to each other again.',
} as const;
