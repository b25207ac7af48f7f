import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SIGNIN_MS } from '../control/signins.ts';
import type { Outside } from './outside.ts';

const SIGNIN = 'desirepath';
/** Apart from the sign-in, so that a member who opens a shared link stays who they are. */
const SHARE = 'desirepath_share';

/** Secrets in the browser: no script can read them, no other site's request carries them. */
export function createCookies({ isSecure }: Pick<Outside, 'isSecure'>) {
  const set = (c: Context, name: string, secret: string, maxAgeMs: number) =>
    setCookie(c, name, secret, {
      httpOnly: true,
      // The viewer's own page needs no cookie, so links from elsewhere work with Strict as well.
      sameSite: 'Strict',
      secure: isSecure(c),
      path: '/',
      maxAge: Math.floor(maxAgeMs / 1_000),
    });
  return {
    readSignin: (c: Context) => getCookie(c, SIGNIN),
    readShare: (c: Context) => getCookie(c, SHARE),
    setSignin: (c: Context, secret: string) => set(c, SIGNIN, secret, SIGNIN_MS),
    setShare: (c: Context, secret: string, lastsMs: number) => set(c, SHARE, secret, lastsMs),
    clear(c: Context): void {
      for (const name of [SIGNIN, SHARE]) deleteCookie(c, name, { path: '/', secure: isSecure(c) });
    },
  };
}
export type Cookies = ReturnType<typeof createCookies>;
