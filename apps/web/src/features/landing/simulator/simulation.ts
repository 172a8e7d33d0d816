import type { VersionedDiff } from '@roost/presence';
import { userSchema, type User, type WireMeta } from '@roost/protocol';
import { MemberList } from '@roost/react';
import { Deployment, graceMs } from './deployment.ts';
import type { Act, Scene, Screen, ToldFrame } from './scene.ts';
import { changesOf } from './told.ts';
import { connected, cutOff, heard, newWatcher, type Watcher } from './watcher.ts';

const cutMs = 10_000;
/** Until a client has found the next node. */
const reconnectMs = 1_500;
const framesKept = 6;

const room = 'lobby';
const ana = userSchema.parse({ id: 'ana', name: 'Ana', kind: 'guest' });
const ben = userSchema.parse({ id: 'ben', name: 'Ben', kind: 'guest' });
const [firstTab, secondTab] = ['first', 'second'];

const after = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * A room with two people, played in real time by the code that runs in production: the server's tracker, and the client's sync. Only the network between the two
 * is a function call.
 */
export class Simulation {
  private readonly deployment = new Deployment((diff) => this.tell(diff));
  private readonly lists = { ana: new MemberList(ana.id), ben: new MemberList(ben.id) };
  private readonly listeners = new Set<() => void>();
  private readonly startedMs = performance.now();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ana: Watcher = newWatcher;
  private ben: Watcher = newWatcher;
  private tabs: readonly string[] = [];
  private act: Act = 'alone';
  private isCut = false;
  private isRestarting = false;
  private isClosed = false;
  private keptUntil: number | undefined;
  private frames: readonly ToldFrame[] = [];
  private scene: Scene;

  constructor() {
    this.connectAna();
    this.scene = this.look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): Scene => this.scene;

  /** Ben comes. */
  readonly come = (): void => this.play('here', () => this.openTab(firstTab));

  /** Ben signs out: that is known, and no grace is needed. */
  readonly go = (): void =>
    this.play('alone', () => {
      clearTimeout(this.timer);
      this.tabs = [];
      this.isCut = false;
      this.ben = newWatcher;
      this.deployment.server.untrackOwner(ben.id);
    });

  readonly openSecondTab = (): void => this.play('tabs', () => this.openTab(secondTab));

  readonly closeSecondTab = (): void =>
    this.play('closing', () => {
      this.tabs = [firstTab];
      this.lose([secondTab]);
    });

  /** Nothing of Ben's gets through, for ten seconds or until somebody mends it. */
  readonly cut = (): void =>
    this.play('kept', () => {
      this.isCut = true;
      this.ben = cutOff(this.ben);
      this.lose(this.tabs);
      this.timer = setTimeout(this.mend, cutMs);
    });

  readonly mend = (): void =>
    this.play(this.deployment.server.has(room, ben.id) ? 'unnoticed' : 'back', () => {
      clearTimeout(this.timer);
      this.isCut = false;
      this.connectBen();
    });

  /** The next node takes over, and everybody comes back to it. */
  readonly restart = (): void =>
    this.play('restarting', () => {
      this.isRestarting = true;
      this.keptUntil ??= Date.now() + graceMs;
      this.ana = cutOff(this.ana);
      this.ben = cutOff(this.ben);
      void Promise.all([this.deployment.replace(), after(reconnectMs)]).then(() => this.reconnect());
    });

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.deployment.close();
  }

  /** Nothing can be done while no server is there, but to mend the network: then the client waits for the server. */
  private play(act: Act, how: () => void): void {
    if (this.isClosed) return;
    if (!this.isRestarting) this.act = act;
    how();
    this.changed();
  }

  private reconnect(): void {
    this.isRestarting = false;
    if (this.isClosed) return void this.deployment.close();
    this.connectAna();
    if (!this.isCut) this.connectBen();
    this.act = this.isCut ? 'kept' : 'taken-over';
    this.changed();
  }

  private connectAna(): void {
    const { server } = this.deployment;
    this.track(ana, 'tab of Ana');
    const next = connected(this.ana, server.stateOf(room));
    this.told('presence_state', next);
    this.ana = next;
  }

  private connectBen(): void {
    if (this.isRestarting || this.tabs.length === 0) return;
    for (const tab of this.tabs) this.track(ben, tab);
    this.ben = connected(this.ben, this.deployment.server.stateOf(room));
  }

  private openTab(tab: string): void {
    this.tabs = [...this.tabs, tab];
    this.connectBen();
  }

  private track(user: User, connection: string): void {
    const attributes = { status: 'online', device: 'desktop' } as const;
    this.deployment.server.track(room, user.id, { connection, owner: user.id, user, attributes });
  }

  private lose(tabs: readonly string[]): void {
    this.keptUntil = Date.now() + graceMs;
    for (const tab of tabs) this.deployment.server.lost(tab);
  }

  private tell(diff: VersionedDiff<User, WireMeta>): void {
    this.ben = heard(this.ben, diff);
    if (this.ana.isConnected) {
      const next = heard(this.ana, diff);
      this.told('presence_diff', next);
      this.ana = next;
    }
    if (this.isCut && !this.deployment.server.has(room, ben.id)) this.act = 'left';
    if (this.act === 'closing') this.act = 'here';
    this.changed();
  }

  private told(event: ToldFrame['event'], { view }: Watcher): void {
    if (view.status !== 'synced') return;
    const frame = {
      id: (this.frames[0]?.id ?? 0) + 1,
      afterMs: performance.now() - this.startedMs,
      event,
      v: view.v,
      changes: changesOf(this.ana.view.state, view.state),
    };
    this.frames = [frame, ...this.frames].slice(0, framesKept);
  }

  private changed(): void {
    if (this.deployment.keptSize === 0) this.keptUntil = undefined;
    this.scene = this.look();
    for (const listener of this.listeners) listener();
  }

  private look(): Scene {
    const screen = (list: MemberList, { view, isConnected }: Watcher): Screen => ({
      members: list.of(view.state),
      isConnected,
    });
    return {
      act: this.act,
      yours: screen(this.lists.ana, this.ana),
      theirs: this.tabs.length === 0 ? undefined : screen(this.lists.ben, this.ben),
      hasSecondTab: this.tabs.length === 2,
      isCut: this.isCut,
      isRestarting: this.isRestarting,
      keptUntil: this.keptUntil,
      frames: this.frames,
    };
  }
}
