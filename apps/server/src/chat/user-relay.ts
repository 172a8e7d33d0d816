import { Inject, Injectable } from '@nestjs/common';
import { epochSchema, readMarkedSchema, roomIdSchema, userSchema, type UserId } from '@roost/protocol';
import { z } from 'zod';
import { BUS, BUS_LINK, type Bus, type BusLink } from '../cluster/cluster.module.ts';

const headSchema = z.object({ epoch: epochSchema, seq: z.number().int().nonnegative() });
const headsSchema = z.object({ rooms: z.record(roomIdSchema, headSchema) });

const noticeSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('read:marked'), notice: readMarkedSchema }),
  z.object({ event: z.literal('room:head'), notice: headsSchema }),
  /** For the server itself: the person is another one now. */
  z.object({ event: z.literal('user'), notice: userSchema }),
]);
/** What concerns all connections of one person, on all nodes. */
export type UserNotice = Readonly<z.infer<typeof noticeSchema>>;

/** Those on this node who are told what happened on others. */
export interface UserAudience {
  /** Tells of whom there are connections; the function returned ends it. */
  readonly watch: (watcher: {
    readonly onPresent: (user: UserId) => void;
    readonly onGone: (user: UserId) => void;
  }) => () => void;
  readonly tell: (user: UserId, notice: UserNotice) => void;
}

const topicOf = (user: UserId): string => `user:${user}`;

/** Carries what concerns one person between nodes; a node listens only to those who are connected to it. The bus may lose some: the next join tells. */
@Injectable()
export class UserRelay {
  private readonly ends = new Map<UserId, () => void>();

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(BUS_LINK) private readonly link: BusLink,
  ) {}

  /** The function returned ends it. */
  start(audience: UserAudience): () => void {
    const unwatch = audience.watch({
      onPresent: (user) => this.listen(user, audience),
      onGone: (user) => this.leave(user),
    });
    return () => {
      unwatch();
      for (const user of Array.from(this.ends.keys())) this.leave(user);
    };
  }

  /** Tells other nodes of what happened here. */
  publish(user: UserId, notice: UserNotice): void {
    if (this.link.state === 'alone') return;
    this.bus.publish(topicOf(user), JSON.stringify(notice));
  }

  private listen(user: UserId, { tell }: UserAudience): void {
    // A server that has no others need not listen to them; one that has stays so.
    if (this.link.state === 'alone') return;
    const end = this.bus.subscribe(topicOf(user), (text) => tell(user, noticeSchema.parse(JSON.parse(text))));
    this.ends.set(user, end);
  }

  private leave(user: UserId): void {
    this.ends.get(user)?.();
    this.ends.delete(user);
  }
}
