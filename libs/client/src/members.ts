import { onlineSince, type Presence } from '@roost/presence';
import type { Status, User, UserId, WireMeta } from '@roost/protocol';

/** One connection of a person: a tab or a device. */
export interface Device {
  readonly ref: string;
  /** What it is, in a word: `desktop`, `phone`, `tablet`, `bot`. */
  readonly kind: string;
  readonly status: Status;
  readonly onlineSince: number;
}

/** One person who is present, as a list shows him. */
export interface Member {
  readonly id: UserId;
  readonly name: string;
  readonly kind: User['kind'];
  /** Milliseconds since 1970: the earliest of the connections (P15). */
  readonly onlineSince: number;
  /** His connections: tabs and devices. */
  readonly devices: readonly Device[];
  readonly status: Status;
  /** Whether it is the reader. */
  readonly self: boolean;
}

type People = ReadonlyMap<string, Presence<User, WireMeta>>;

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** What he set by hand counts first, then any tab that is used. */
const statusOf = (metas: readonly WireMeta[]): Status =>
  (['busy', 'online'] as const).find((status) => metas.some((meta) => meta.status === status)) ?? 'away';

const deviceOf = ({ phx_ref: ref, device: kind, status, online_at }: WireMeta): Device => ({
  ref,
  kind,
  status,
  onlineSince: online_at,
});

const byName = (a: Member, b: Member): number =>
  Number(b.self) - Number(a.self) || collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);

/** Two sorted lists as one. */
const merged = (kept: readonly Member[], changed: readonly Member[]): readonly Member[] => {
  const all: Member[] = [];
  let index = 0;
  for (const member of kept) {
    for (let next = changed[index]; next !== undefined && byName(next, member) < 0; next = changed[index]) {
      all.push(next);
      index += 1;
    }
    all.push(member);
  }
  return [...all, ...changed.slice(index)];
};

/**
 * Lists who is present for one reader: himself first, then by name. Somebody whose presence did not change keeps his object, and a list that
 * did not change is the same array, so that what shows them can tell.
 */
export class MemberList {
  private readonly made = new WeakMap<Presence<User, WireMeta>, Member>();
  private people: People | undefined;
  private list: readonly Member[] = [];

  constructor(private readonly self: UserId) {}

  of(people: People): readonly Member[] {
    if (people !== this.people) {
      this.people = people;
      this.list = this.updated(people);
    }
    return this.list;
  }

  /** Only who changed is sorted anew. */
  private updated(people: People): readonly Member[] {
    const kept = this.list.filter((member) => this.find(people, member.id) === member);
    const known = new Set(kept);
    const changed = Array.from(people.values(), (presence) => this.member(presence)).filter((one) => !known.has(one));
    if (changed.length === 0 && kept.length === this.list.length) return this.list;
    return merged(kept, changed.toSorted(byName));
  }

  /** One person, in O(1). */
  find(people: People, id: UserId): Member | undefined {
    const presence = people.get(id);
    return presence === undefined ? undefined : this.member(presence);
  }

  private member(presence: Presence<User, WireMeta>): Member {
    const known = this.made.get(presence);
    if (known !== undefined) return known;
    const { user, metas } = presence;
    const { id, name, kind } = user;
    const member: Member = {
      id,
      name,
      kind,
      onlineSince: onlineSince(presence),
      devices: metas.map(deviceOf),
      status: statusOf(metas),
      self: id === this.self,
    };
    this.made.set(presence, member);
    return member;
  }
}
