import { createHash, randomBytes } from 'node:crypto';

/** A new secret with 192 random bits, its kind readable at the front. */
export function newSecret(kind: 'pk' | 'sk' | 'code' | 'signin' | 'invite' | 'reset' | 'token'): string {
  return `${kind}_${randomBytes(24).toString('base64url')}`;
}

/** Secrets have full entropy, so a plain digest is enough: there is nothing to guess slowly. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Names a row; says nothing and opens nothing. */
export function newId(): string {
  return randomBytes(9).toString('base64url');
}
