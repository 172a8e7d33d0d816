import type { Violation } from '../faults/oracle.ts';
import type { Look, Parting, PresenceHistory, Stay } from './presence-history.ts';
import { overlap, without, type Stretch } from './stretch.ts';

/** A change is on every list by then (R15). */
const seenWithinMs = 2_000;
/** Whoever comes back sooner has never been away (P3). */
const graceMs = 8_000;
/** A node's people are gone by then, however it went (R15). */
const goneWithinMs = 15_000;
/** Nodes that cannot hear each other keep each other's people for a grace after the last sign of life, which may be a second old (P9). */
const partedAfterMs = graceMs - 1_000;

/** One person as the contract sees him. */
interface Subject {
  readonly name: string;
  readonly stays: readonly Stay[];
  /** When he was there, graces that he came back from included. */
  readonly presences: readonly Stretch[];
}

type Rule = 'P1' | 'P2' | 'P3' | 'P15';

/** One reader's list that was wrong about one person. */
interface Finding extends Stretch {
  readonly rule: Rule;
  readonly person: string;
  readonly reader: string;
}

const bridged = (stays: readonly Stay[]): readonly Stretch[] =>
  stays.reduce<Stretch[]>((presences, { fromMs, untilMs }) => {
    const last = presences.at(-1);
    if (last === undefined || fromMs - last.untilMs >= graceMs) return [...presences, { fromMs, untilMs }];
    return [...presences.slice(0, -1), { fromMs: last.fromMs, untilMs: Math.max(last.untilMs, untilMs) }];
  }, []);

const subjectsOf = ({ stays }: PresenceHistory): readonly Subject[] =>
  Array.from(
    Map.groupBy(
      stays.toSorted((a, b) => a.fromMs - b.fromMs),
      ({ person }) => person,
    ),
    ([name, own]) => ({ name, stays: own, presences: bridged(own) }),
  );

/** When the node of the reader and that of the person could not hear each other. */
const partingsBetween = (history: PresenceHistory, look: Look, { stays }: Subject): readonly Parting[] => {
  const home = stays.findLast(({ fromMs }) => fromMs <= look.untilMs)?.node;
  if (home === look.node) return [];
  return history.partings.filter(
    ({ nodes }) => nodes.includes(look.node) || (home !== undefined && nodes.includes(home)),
  );
};

/** P2, P3: who is there, or comes back within the grace, is on every list. */
const absences = (look: Look, subject: Subject, partings: readonly Parting[]): Finding[] => {
  if (look.people.has(subject.name)) return [];
  const excuses = partings.map(({ fromMs, untilMs }) => ({
    fromMs: fromMs + partedAfterMs,
    untilMs: untilMs + seenWithinMs,
  }));
  return subject.presences
    .map(({ fromMs, untilMs }) => overlap(look, { fromMs: fromMs + seenWithinMs, untilMs }))
    .filter((wrong) => wrong !== undefined)
    .flatMap((wrong) => without(wrong, excuses))
    .map((wrong) => {
      const wasLive = subject.stays.some((stay) => overlap(stay, wrong) !== undefined);
      return { ...wrong, rule: wasLive ? 'P2' : 'P3', person: subject.name, reader: look.reader };
    });
};

/** P1, R15: who went is gone. */
const ghosts = (look: Look, subject: Subject, partings: readonly Parting[], endMs: number): Finding[] => {
  if (!look.people.has(subject.name)) return [];
  const excuses = partings.map(({ fromMs, untilMs }) => ({ fromMs, untilMs: untilMs + seenWithinMs }));
  return subject.presences
    .map(({ untilMs }, index) => {
      const nextMs = subject.presences[index + 1]?.fromMs ?? endMs;
      return overlap(look, { fromMs: untilMs + goneWithinMs, untilMs: nextMs });
    })
    .filter((wrong) => wrong !== undefined)
    .flatMap((wrong) => without(wrong, excuses))
    .map((wrong) => ({ ...wrong, rule: 'P1', person: subject.name, reader: look.reader }));
};

/** P15: "online since" does not move while he is there. It may be wrong while nodes are parted, and until they have healed. */
const rejuvenations = (looks: readonly Look[], subject: Subject, history: PresenceHistory): Finding[] =>
  subject.presences.flatMap((presence) => {
    const seen = looks
      .filter((look) => overlap(look, presence) !== undefined && partingsBetween(history, look, subject).length === 0)
      .map((look) => ({ look, sinceMs: look.people.get(subject.name) }));
    const later = seen.find(
      ({ sinceMs }, index) => index > 0 && sinceMs !== undefined && sinceMs > (seen[index - 1]?.sinceMs ?? Infinity),
    );
    if (later === undefined) return [];
    const { fromMs, untilMs, reader } = later.look;
    return [{ fromMs, untilMs, rule: 'P15', person: subject.name, reader }];
  });

const said: Readonly<Record<Rule, string>> = {
  P1: 'is still listed though long gone',
  P2: 'is missing though there',
  P3: 'is missing though back within the grace',
  P15: 'is listed as online since a later time than before',
};

/** A sentence per person and rule, however many saw it. */
const told = (findings: readonly Finding[]): Violation[] =>
  Array.from(Map.groupBy(findings, ({ rule, person }) => `${rule} ${person}`).values(), (same) => {
    const first = same.reduce((a, b) => (b.fromMs < a.fromMs ? b : a));
    const readers = new Set(same.map(({ reader }) => reader)).size;
    const [atS, forS] = [first.fromMs / 1_000, (first.untilMs - first.fromMs) / 1_000].map((s) => s.toFixed(1));
    const where = `on ${readers} list${readers === 1 ? '' : 's'}, first on that of ${first.reader} at ${atS} s for ${forS} s`;
    return `[${first.rule}] ${first.person} ${said[first.rule]}: ${where}`;
  });

/** R15: in the end all lists are the same, and everybody who is there has one. */
const endsEqual = ({ stays, looks, endMs }: PresenceHistory): Violation[] => {
  const there = new Set(stays.filter(({ untilMs }) => untilMs >= endMs).map(({ person }) => person));
  const lists = new Map(
    looks.filter(({ untilMs }) => untilMs >= endMs).map(({ reader, people }) => [reader, new Set(people.keys())]),
  );
  return Array.from(there).flatMap((reader) => {
    const list = lists.get(reader);
    if (list === undefined) return [`[R15] ${reader} has no list in the end`];
    const wrong = [...list, ...there].filter((name) => list.has(name) !== there.has(name));
    return wrong.length === 0 ? [] : [`[R15] the list of ${reader} is wrong in the end about ${wrong.join(', ')}`];
  });
};

/** Judges what all lists showed at every moment; an empty list means that every promise was kept. */
export const judgePresence = (history: PresenceHistory): Violation[] => {
  const subjects = subjectsOf(history);
  const wrong = history.looks.flatMap((look) =>
    subjects.flatMap((subject) => {
      const partings = partingsBetween(history, look, subject);
      return [...absences(look, subject, partings), ...ghosts(look, subject, partings, history.endMs)];
    }),
  );
  const byReader = Array.from(Map.groupBy(history.looks, ({ reader }) => reader).values());
  const moved = byReader.flatMap((looks) => subjects.flatMap((subject) => rejuvenations(looks, subject, history)));
  return [...told([...wrong, ...moved]), ...endsEqual(history)];
};
