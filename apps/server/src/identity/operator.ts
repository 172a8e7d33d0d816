import type { Account, AccountStore } from './account-store.ts';
import { nameKey } from './names.ts';
import type { OperatorStore } from './operator-store.ts';

export const operatorCommands = ['grant', 'revoke', 'disable', 'enable'] as const;
export type OperatorCommand = (typeof operatorCommands)[number];

/** `guest`: his name may be another's tomorrow, so he gets no role. */
export type Outcome = 'done' | 'unknown' | 'guest';

/** What whoever runs a Roost decides about a person, by his name. Nobody checks who asks: it is for the command line. */
export class Operator {
  constructor(
    private readonly accounts: AccountStore,
    private readonly store: OperatorStore,
    private readonly now: () => number,
  ) {}

  async decide(command: OperatorCommand, name: string): Promise<Outcome> {
    const account = await this.accounts.account({ nameKey: nameKey(name) });
    if (account === undefined) return 'unknown';
    if (command === 'grant' && account.user.kind === 'guest') return 'guest';
    await this.write(command, account);
    return 'done';
  }

  private write(command: OperatorCommand, { user }: Account): Promise<void> {
    switch (command) {
      case 'grant':
        return this.store.setRole(user.id, 'admin');
      case 'revoke':
        return this.store.setRole(user.id, undefined);
      case 'disable':
        return this.store.setDisabled(user.id, this.now());
      case 'enable':
        return this.store.setDisabled(user.id, undefined);
    }
  }
}
