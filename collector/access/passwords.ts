import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../refusal.ts';

/** Parameters of scrypt, RFC 7914. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/**
 * One of OWASP's equivalent minima for scrypt (Password Storage Cheat Sheet, 2025): N = 2^15, r = 8, p = 3. It
 * takes 32 MiB a password, which the smallest machine has; N = 2^17 would take 128 MiB. Each hash says its own
 * parameters, so that they can be raised later.
 */
const DEFAULT_COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** One at a time, so that memory is bounded; who comes when so many wait is told to come again. */
const MOST_WAITING = 20;

/** Hashes and checks passwords, one after another. */
export function createPasswords(cost = DEFAULT_COST) {
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  /** Checked where there is no account, so that this takes as long as where there is one. Nothing hashes to it. */
  const nobody = write(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

  function write(salt: Buffer, derived: Buffer): string {
    const { N, r, p } = cost;
    return ['scrypt', N, r, p, salt.toString('base64url'), derived.toString('base64url')].join('$');
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (waiting >= MOST_WAITING)
      throw new Refusal(503, 'Too many people sign in at this moment: try again soon.', 5);
    waiting += 1;
    const done = turn.then(work).finally(() => {
      waiting -= 1;
    });
    turn = done.catch(() => {});
    return done;
  }

  return {
    async hash(password: string): Promise<string> {
      const salt = randomBytes(SALT_BYTES);
      return write(salt, await inTurn(() => derive(password, salt, cost)));
    },
    /** `kept` undefined: there is no such account, or it has no password. */
    async check(password: string, kept: string | null | undefined): Promise<boolean> {
      const [, N, r, p, salt = '', expected = ''] = (kept ?? nobody).split('$');
      const parameters = { N: Number(N), r: Number(r), p: Number(p) };
      const derived = await inTurn(() => derive(password, Buffer.from(salt, 'base64url'), parameters));
      return timingSafeEqual(derived, Buffer.from(expected, 'base64url')) && typeof kept === 'string';
    },
  };
}
export type Passwords = ReturnType<typeof createPasswords>;

function derive(password: string, salt: Buffer, parameters: PasswordCost): Promise<Buffer> {
  // Unicode writes some letters in two ways; keyboards differ in which they send.
  const text = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    const maxmem = 256 * parameters.N * parameters.r;
    scrypt(text, salt, HASH_BYTES, { ...parameters, maxmem }, (error, derived) =>
      error ? reject(error) : resolve(derived),
    );
  });
}
