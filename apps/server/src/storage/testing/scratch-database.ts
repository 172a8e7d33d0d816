import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableScansAmong } from './table-scans.ts';
import { openDatabase, type Database, type DatabaseOptions } from '../database.ts';

const throwing: DatabaseOptions = {
  now: () => 1_000,
  onError: (error) => {
    throw error;
  },
};

/** A directory that a test may fill; `remove` deletes it. */
export const scratchDir = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'roost-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** A real SQLite file of a test's own, that can be closed and opened again. Whoever asks it anything for which it looks through a whole table fails. */
export class ScratchDatabase {
  private constructor(
    private readonly dir: ReturnType<typeof scratchDir>,
    private readonly options: DatabaseOptions,
    private readonly asked: ReadonlySet<string>,
    public current: Database,
  ) {}

  static async open(
    now: () => number = throwing.now,
    more: Pick<DatabaseOptions, 'onQuery'> = {},
  ): Promise<ScratchDatabase> {
    const dir = scratchDir();
    const asked = new Set<string>();
    const onQuery = (statement: string): void => {
      asked.add(statement);
      more.onQuery?.(statement);
    };
    const options = { ...throwing, now, onQuery };
    const database = await openDatabase(join(dir.path, 'roost.sqlite'), options);
    // What tables become is looked at whole, once.
    asked.clear();
    return new ScratchDatabase(dir, options, asked, database);
  }

  async reopened(): Promise<Database> {
    await this.current.close();
    this.current = await openDatabase(join(this.dir.path, 'roost.sqlite'), this.options);
    return this.current;
  }

  async close(): Promise<void> {
    await this.current.close();
    const scans = tableScansAmong(join(this.dir.path, 'roost.sqlite'), this.asked);
    this.dir.remove();
    if (scans.length > 0) throw new Error(`This looks through a whole table: ${scans.join('; ')}`);
  }
}
