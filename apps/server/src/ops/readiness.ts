/** Whether the process may take traffic: `starting` → `ready` → `stopping`. */
export class Readiness {
  state: 'starting' | 'ready' | 'stopping' = 'starting';
}
