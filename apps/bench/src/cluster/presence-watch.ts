import type { Member } from '@roost/client';
import type { Look, Parting, PresenceHistory, Stay } from './presence-history.ts';

/** Somebody whose screen is watched. */
export interface Watched {
  readonly name: string;
  /** In the room, over the connection that is there now. */
  readonly isLive: boolean;
  /** The list on his screen, or undefined while it does not claim to be true (R12). */
  readonly people: readonly Member[] | undefined;
}

interface Open {
  readonly stay: Omit<Stay, 'untilMs'> | undefined;
  readonly look: (Omit<Look, 'untilMs'> & { readonly members: readonly Member[] }) | undefined;
}

const nothing: Open = { stay: undefined, look: undefined };

const peopleOf = (members: readonly Member[]): ReadonlyMap<string, number> =>
  new Map(members.map(({ name, onlineSince }) => [name, onlineSince]));

const areSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && Array.from(a).every(([name, sinceMs]) => b.get(name) === sinceMs);

/** Writes down what everybody's list shows, from when to when, and where everybody is. */
export class PresenceWatch {
  private readonly stays: Stay[] = [];
  private readonly looks: Look[] = [];
  private readonly partings: Parting[] = [];
  private readonly open = new Map<string, Open>();

  /** `nodeOf`: the node that somebody's connection goes to. */
  constructor(private readonly nodeOf: (name: string) => number) {}

  look({ name, isLive, people }: Watched, nowMs: number): void {
    const { stay, look } = this.open.get(name) ?? nothing;
    const nextStay = isLive ? (stay ?? { person: name, node: this.nodeOf(name), fromMs: nowMs }) : undefined;
    if (stay !== undefined && nextStay === undefined) this.stays.push({ ...stay, untilMs: nowMs });
    const nextLook = this.continued(
      look,
      nextStay === undefined ? undefined : people,
      nextStay?.node ?? 0,
      name,
      nowMs,
    );
    if (look !== undefined && nextLook?.fromMs !== look.fromMs) this.looks.push(closed(look, nowMs));
    this.open.set(name, { stay: nextStay, look: nextLook });
  }

  parted(parting: Parting): void {
    this.partings.push(parting);
  }

  history(endMs: number): PresenceHistory {
    const open = Array.from(this.open.values());
    const stays = open.flatMap(({ stay }) => (stay === undefined ? [] : [{ ...stay, untilMs: endMs }]));
    const looks = open.flatMap(({ look }) => (look === undefined ? [] : [closed(look, endMs)]));
    return { stays: [...this.stays, ...stays], looks: [...this.looks, ...looks], partings: this.partings, endMs };
  }

  /** A list that names the same people is the same look, also where it is another array. */
  private continued(
    look: Open['look'],
    members: readonly Member[] | undefined,
    node: number,
    reader: string,
    nowMs: number,
  ): Open['look'] {
    if (members === undefined) return undefined;
    if (look?.members === members && look.node === node) return look;
    const people = peopleOf(members);
    if (look !== undefined && look.node === node && areSame(look.people, people)) return { ...look, members };
    return { reader, node, fromMs: nowMs, people, members };
  }
}

const closed = ({ reader, node, fromMs, people }: NonNullable<Open['look']>, untilMs: number): Look => ({
  reader,
  node,
  fromMs,
  untilMs,
  people,
});
