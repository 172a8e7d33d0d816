import type { ConfiguredLimits } from '../config.ts';
import { CoolDowns } from './cool-downs.ts';
import { FloodGate, type Admission, type FloodGateOptions } from './flood-gate.ts';
import { RequestBudgets, type RequestLimits } from './request-budgets.ts';
import type { RoostSocket } from './roost-socket.ts';

export type FloodLimits = RequestLimits & FloodGateOptions['limits'] & Pick<ConfiguredLimits, 'coolDownMs'>;

/**
 * How much sockets may ask for: each by itself, all of one person, and all of one address. Without the latter two a flood would only have to open
 * another socket.
 */
export class FloodControl {
  private readonly sockets: RequestBudgets;
  private readonly users: RequestBudgets;
  private readonly addresses: RequestBudgets;
  private readonly coolDowns: CoolDowns;
  /** Of those who were ever too fast: most never are. */
  private readonly gates = new WeakMap<RoostSocket, FloodGate>();

  constructor(
    private readonly limits: FloodLimits,
    private readonly now: () => number,
  ) {
    this.sockets = new RequestBudgets(limits, 1);
    this.users = new RequestBudgets(limits, limits.requestsFactorOfUser);
    this.addresses = new RequestBudgets(limits, limits.requestsFactorOfAddress);
    this.coolDowns = new CoolDowns(limits.coolDownMs);
  }

  /** Whether a packet of that socket may go on; `request` is its name when it is a request. */
  admit(socket: RoostSocket, request: string | undefined): Admission {
    const gate = this.gates.get(socket);
    const waitMs = gate?.isOut === true ? 0 : this.waitMs(socket, request);
    if (gate === undefined && waitMs === 0) return { type: 'admitted' };
    return (gate ?? this.gateFor(socket)).admit(waitMs);
  }

  putOut({ data }: RoostSocket): void {
    this.coolDowns.begin(data.user.id, this.now());
  }

  /** How long that user has to stay away, in milliseconds. */
  coolDownMs(user: string): number {
    return this.coolDowns.leftMs(user, this.now());
  }

  private gateFor(socket: RoostSocket): FloodGate {
    const gate = new FloodGate({ limits: this.limits, now: this.now });
    this.gates.set(socket, gate);
    return gate;
  }

  private waitMs({ id, data }: RoostSocket, request: string | undefined): number {
    const nowMs = this.now();
    return (
      this.sockets.take(id, request, nowMs) ||
      this.users.take(data.user.id, request, nowMs) ||
      this.addresses.take(data.address, request, nowMs)
    );
  }
}
