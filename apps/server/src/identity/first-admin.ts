import type { AccountStore } from './account-store.ts';
import type { OperatorStore } from './operator-store.ts';
import type { FoundSession } from './session-store.ts';
import type { Tokens } from './tokens.ts';

/** How a new Roost gets its first admin: by a token that its first start prints. */
export class FirstAdmin {
  constructor(
    private readonly store: OperatorStore,
    private readonly accounts: AccountStore,
    private readonly tokens: Tokens,
    private readonly now: () => number,
  ) {}

  /** A token to print, once in the life of a database; undefined from then on. */
  async offer(): Promise<string | undefined> {
    const token = this.tokens.make();
    return (await this.store.offerAdmin(this.tokens.hash(token), this.now())) ? token : undefined;
  }

  /** Only members: the name of a guest may be another's tomorrow. */
  async take({ user }: FoundSession, token: string): Promise<'taken' | 'no_password' | 'wrong'> {
    const account = await this.accounts.account({ user: user.id });
    if (account?.passwordHash === undefined) return 'no_password';
    return (await this.store.takeAdmin(this.tokens.hash(token), user.id, this.now())) ? 'taken' : 'wrong';
  }
}
