/**
 * Which nodes were heard over the present connection to Redis. Each listens to a channel of its own for as long as it is connected; when nobody
 * listens to it any more, the connection of that node has ended.
 */
export class Roll {
  private readonly nodes = new Set<string>();

  heard(node: string): void {
    this.nodes.add(node);
  }

  get all(): readonly string[] {
    return Array.from(this.nodes);
  }

  /** Those of whom this many listeners were counted: who has none is gone, and is told of once. */
  counted(listeners: ReadonlyMap<string, number>): string[] {
    const gone = this.all.filter((node) => listeners.get(node) === 0);
    for (const node of gone) this.nodes.delete(node);
    return gone;
  }

  /** The connection is another: who has not come back yet is not gone. */
  clear(): void {
    this.nodes.clear();
  }
}
