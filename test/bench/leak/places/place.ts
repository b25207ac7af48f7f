import type { Page } from 'playwright';
import type { Policy } from '../policy.ts';
import type { Kind } from '../secrets.ts';

/** Somewhere on a page where a secret can stand. */
export type Place = {
  readonly name: string;
  readonly policy: Policy;
  readonly kinds: readonly Kind[];
  /** Markup that holds the secret; `id` is free for use as an element's id. */
  readonly html?: (secret: string, id: string) => string;
  /** Run on the page after the markup is there. */
  readonly script?: (secret: string, id: string) => string;
  /** What the visitor does. */
  readonly use?: (page: Page, secret: string, id: string) => Promise<unknown>;
};

export const ALL: readonly Kind[] = ['name', 'email', 'card', 'token', 'amount'];
export const SOME: readonly Kind[] = ['name', 'email', 'phone'];
export const quoted = (secret: string): string => JSON.stringify(secret);
