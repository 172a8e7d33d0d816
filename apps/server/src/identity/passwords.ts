import { hash, verify, type Options } from '@node-rs/argon2';
import pLimit from 'p-limit';

/** As OWASP recommends: argon2id, 19 MiB, two passes. What was hashed with others goes on to be verified with those. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each takes 19 MiB and one of the four threads on which files and addresses are looked up, too. */
const atOnce = 2;
const mayWait = 20;

/** The hash of a password that nobody has: whoever has none is verified against it, so that nobody can tell by the time. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$ZopVZ4JYEZHk8Q7IDllMsQ$ynWAbgEpDi2bznvrtLVam03QLBcmsuUpz6CykonpjyY';

/** Hashes passwords, two at once; too many that wait are refused, because a hash is made to be slow. */
export class Passwords {
  private readonly limit = pLimit(atOnce);

  /** Undefined when too many wait. */
  hash(password: string): Promise<string | undefined> {
    return this.inTurn(() => hash(password, cost));
  }

  /** Takes as long for who has no password. */
  async verify(passwordHash: string | undefined, password: string): Promise<'right' | 'wrong' | 'overloaded'> {
    const isSame = await this.inTurn(() => verify(passwordHash ?? nobodys, password));
    if (isSame === undefined) return 'overloaded';
    return isSame && passwordHash !== undefined ? 'right' : 'wrong';
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    return this.limit.pendingCount >= mayWait ? undefined : this.limit(work);
  }
}
