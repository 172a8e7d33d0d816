/** Whether the process may take traffic: `starting` → `ready` → `stopping`; while it is ready it may have too much to do for anybody new. */
export class Readiness {
  state: 'starting' | 'ready' | 'stopping' = 'starting';
  isShedding = false;

  get status(): Readiness['state'] | 'overloaded' {
    return this.state === 'ready' && this.isShedding ? 'overloaded' : this.state;
  }
}
