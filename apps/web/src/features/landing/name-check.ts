import { nameSchema } from '@roost/protocol';

export type NameCheck =
  { readonly status: 'good'; readonly name: string } | { readonly status: 'bad'; readonly problem: string };

/** What can be said about a name without asking the server: the name as it will be stored, or what is wrong with it. */
export const checkName = (typed: string): NameCheck => {
  const result = nameSchema.safeParse(typed);
  if (result.success) return { status: 'good', name: result.data };
  return { status: 'bad', problem: result.error.issues[0]?.message ?? '' };
};
