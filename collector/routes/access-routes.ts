import { Hono } from 'hono';
import { type Access, refuseForeignChange } from '../access/access.ts';
import { MeAnswer, SigninRequest } from '../api/setup.ts';
import { answersJson, answersNothing, body } from './documented.ts';

/** Signing in and out. `signin` is the one address under /api/v1 that asks for no sign-in. */
export function createSigninRoutes(access: Access): Hono {
  const app = new Hono();
  app.post(
    '/signin',
    answersJson('Signs in by a one-time code or an API token; sets the cookie.', MeAnswer, 'Access'),
    body(SigninRequest),
    async (c) => {
      refuseForeignChange(c);
      const request = c.req.valid('json');
      const role =
        'code' in request
          ? await access.signInWithCode(c, request.code)
          : await access.signInWithToken(c, request.token);
      return c.json({ name: 'owner', role });
    },
  );
  return app;
}

export function createMeRoutes(access: Access) {
  const app = new Hono<{ Variables: { user: { name: string; role: 'owner' | 'editor' | 'viewer' } } }>();
  app.get('/me', answersJson('Who is signed in.', MeAnswer, 'Access'), (c) => {
    const { name, role } = c.get('user');
    return c.json({ name, role });
  });
  app.post('/signout', answersNothing('Ends the sign-in of this browser.'), async (c) => {
    await access.signOut(c);
    return c.body(null, 204);
  });
  return app;
}
