import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { Refusal } from '../refusal.ts';
import type { Credential, Store } from '../store/store.ts';
import { hashSecret, newSecret } from './secrets.ts';

const COOKIE = 'desirepath';
const SIGNIN_MS = 30 * 86_400_000;
/** A link that was printed and never used stops working within a working day. */
const CODE_MS = 12 * 3_600_000;

export type SignedIn = { Variables: { user: Credential } };

/** Who may read: a cookie from a sign-in, or an API token as Bearer. */
export function createAccess(
  store: Pick<Store, 'credential' | 'saveCredential' | 'deleteCredential'>,
  now: () => number,
) {
  const codes = new Map<string, number>();

  async function signIn(c: Context, name: string, role: Credential['role']): Promise<void> {
    const secret = newSecret('signin');
    const expiresAt = now() + SIGNIN_MS;
    await store.saveCredential({ hash: hashSecret(secret), name, role, expiresAt });
    setCookie(c, COOKIE, secret, {
      httpOnly: true,
      sameSite: 'Lax',
      secure: new URL(c.req.url).protocol === 'https:',
      path: '/',
      maxAge: SIGNIN_MS / 1_000,
    });
  }

  return {
    /** A code that signs its first user in as the owner. */
    newCode(): string {
      const code = newSecret('code');
      codes.set(hashSecret(code), now() + CODE_MS);
      return code;
    },

    async signInWithCode(c: Context, code: string): Promise<Credential['role']> {
      const expiresAt = codes.get(hashSecret(code));
      codes.delete(hashSecret(code));
      if (expiresAt === undefined || expiresAt < now())
        throw new Refusal(401, 'code was used before or is too old: restart the collector for a new link.');
      await signIn(c, 'owner', 'owner');
      return 'owner';
    },

    async signInWithToken(c: Context, token: string): Promise<Credential['role']> {
      const credential = await store.credential(hashSecret(token), now());
      if (!credential || credential.expiresAt !== null)
        throw new Refusal(401, 'token is not known: check it for missing characters.');
      await signIn(c, credential.name, credential.role);
      return credential.role;
    },

    async signOut(c: Context): Promise<void> {
      const secret = getCookie(c, COOKIE);
      if (secret) await store.deleteCredential(hashSecret(secret));
      deleteCookie(c, COOKIE, { path: '/' });
    },

    /** Lets signed-in users and token bearers pass; everybody else gets a 401. */
    requireUser: createMiddleware<SignedIn>(async (c, next) => {
      const bearer = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
      const secret = bearer ?? getCookie(c, COOKIE);
      const user = secret === undefined ? undefined : await store.credential(hashSecret(secret), now());
      if (!user) throw new Refusal(401, 'Sign in, or send an API token as "Authorization: Bearer …".');
      if (bearer === undefined) refuseForeignChange(c);
      c.set('user', user);
      await next();
    }),

    requireEditor: createMiddleware<SignedIn>(async (c, next) => {
      if (c.get('user').role === 'viewer')
        throw new Refusal(403, 'Viewers may not change this: ask an editor.');
      await next();
    }),
  };
}

export type Access = ReturnType<typeof createAccess>;

/**
 * A cookie travels with requests that other sites make. SameSite=Lax stops most; what changes something must
 * also say that it comes from this site, as every browser does since Sec-Fetch-Site (Safari 16.4).
 */
export function refuseForeignChange(c: Context): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const isOwn =
    site === undefined
      ? origin === undefined || origin === new URL(c.req.url).origin
      : site === 'same-origin' || site === 'none';
  if (!isOwn) throw new Refusal(403, 'This change comes from another site: make it in the viewer.');
}
