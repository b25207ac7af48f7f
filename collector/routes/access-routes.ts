import { Hono } from 'hono';
import type { Access } from '../access/access.ts';
import type { Asked } from '../access/asker.ts';
import { changeMe } from '../access/change-me.ts';
import { refuseForeignChange } from '../access/refuse-foreign-change.ts';
import { MeAnswer, MeRequest, SigninRequest } from '../api/signin.ts';
import { answersJson, answersNothing, body } from './documented.ts';

/** Signing in and out, and who one is. */
export function createAccessRoutes(access: Access): Hono<Asked> {
  const app = new Hono<Asked>();

  app.post(
    '/signin',
    answersJson('Signs in by password, link, token or invitation; sets the cookie.', MeAnswer, 'Access'),
    body(SigninRequest),
    async (c) => {
      refuseForeignChange(c, access.outside.urlOf(c));
      return c.json(access.me(await access.signIn(c, c.req.valid('json'))));
    },
  );

  app.get('/me', answersJson('Who is asking, and what they may.', MeAnswer, 'Access'), (c) =>
    c.json(access.me(c.get('asker'), c.get('project').id)),
  );

  app.put(
    '/me',
    answersJson(
      'Changes the own name, address or password; a new password ends all other sign-ins.',
      MeAnswer,
      'Access',
    ),
    body(MeRequest),
    async (c) => {
      await changeMe(access, c, c.req.valid('json'));
      return c.json(access.me(c.get('asker'), c.get('project').id));
    },
  );

  app.post('/signout', answersNothing('Ends the sign-in of this browser.'), (c) => {
    access.control.signins.end(access.cookies.readSignin(c) ?? '');
    access.control.audit.write(c.get('asker').actor, 'signed_out');
    access.cookies.clear(c);
    return c.body(null, 204);
  });

  app.post('/signout/everywhere', answersNothing('Ends all sign-ins of this user.'), (c) => {
    const { actor } = c.get('asker');
    access.control.signins.endAllOf(actor);
    access.control.audit.write(actor, 'signed_out_everywhere');
    access.cookies.clear(c);
    return c.body(null, 204);
  });

  return app;
}
