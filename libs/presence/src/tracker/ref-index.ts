/** Which refs belong to a name. A name without refs is forgotten (P12). */
export class RefIndex {
  private readonly refs = new Map<string, Set<string>>();

  get size(): number {
    return this.refs.size;
  }

  add(name: string, ref: string): void {
    const known = this.refs.get(name);
    if (known === undefined) this.refs.set(name, new Set([ref]));
    else known.add(ref);
  }

  remove(name: string, ref: string): void {
    const known = this.refs.get(name);
    if (known?.delete(ref) === true && known.size === 0) this.refs.delete(name);
  }

  of(name: string): ReadonlySet<string> {
    return this.refs.get(name) ?? none;
  }
}

const none: ReadonlySet<string> = new Set();
