import type { Row } from './rows.ts';

const seqOf = (row: Row): number | undefined => (row.kind === 'message' ? row.seq : undefined);

/** The row above which the line of the new messages stands; -1 when there is no line, or it is above everything that is here. */
export const lineIndexOf = (rows: readonly Row[], lineAt: number | undefined, hasOlder: boolean): number => {
  if (lineAt === undefined) return -1;
  const first = rows.map(seqOf).find((seq) => seq !== undefined);
  if (hasOlder && first !== undefined && lineAt < first) return -1;
  return rows.findIndex((row) => (seqOf(row) ?? 0) >= lineAt);
};
