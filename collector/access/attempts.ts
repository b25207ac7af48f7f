import { createRateLimit } from '../ingest/rate-limit.ts';
import { Refusal } from '../refusal.ts';
import { hashSecret } from './secrets.ts';

/** Wrong ones: twenty at once from an address, then one in ten seconds. */
const BY_ADDRESS = { perSecond: 0.1, burst: 20 };
/** Ten at once for an account, from wherever, then one a minute. Links and signed-in browsers still work. */
const BY_ACCOUNT = { perSecond: 1 / 60, burst: 10 };

/** Counts attempts to get in by address and by account, whether there is such an account or not. */
export function createAttempts(monotonicMs: () => number) {
  const byAddress = createRateLimit(monotonicMs, BY_ADDRESS);
  const byAccount = createRateLimit(monotonicMs, BY_ACCOUNT);

  function refuse(waitSeconds: number): void {
    if (waitSeconds > 0)
      throw new Refusal(429, `Too many attempts: try again in ${waitSeconds} seconds.`, waitSeconds);
  }

  return {
    /** Before a token is looked at: who gave too many wrong ones is not told of a right one either. */
    refuseWhoGuesses(address: string): void {
      refuse(byAddress.take('', address));
      byAddress.giveBack('', address);
    },
    noteWrong(address: string): void {
      byAddress.take('', address);
    },
    /** Each attempt is counted before it is made, so that many at once gain nothing; a right one is forgotten. */
    async of<T>(address: string, email: string | undefined, attempt: () => Promise<T>): Promise<T> {
      const account = email === undefined ? undefined : hashSecret(email.trim().toLowerCase());
      const ofAccount = account === undefined ? 0 : byAccount.take(account, '');
      refuse(Math.max(byAddress.take('', address), ofAccount));
      const result = await attempt();
      byAddress.giveBack('', address);
      if (account !== undefined) byAccount.giveBack(account, '');
      return result;
    },
  };
}
export type Attempts = ReturnType<typeof createAttempts>;
