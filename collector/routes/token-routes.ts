import { Hono } from 'hono';
import type { Access } from '../access/access.ts';
import type { Asked } from '../access/asker.ts';
import { TokenAnswer, TokenRequest, TokensAnswer } from '../api/tokens.ts';
import { Refusal } from '../refusal.ts';
import { answersJson, answersNothing, body } from './documented.ts';

const DAY_MS = 86_400_000;

/** API tokens of the project, for scripts. */
export function createTokenRoutes({ control, now }: Access): Hono<Asked> {
  const { tokens } = control;
  const app = new Hono<Asked>();

  app.get('/tokens', answersJson('API tokens, without their secrets.', TokensAnswer, 'Access'), (c) =>
    c.json({
      tokens: tokens.of(c.get('project').id).map(({ project, scopes, ...token }) => ({
        ...token,
        scopes: [...scopes],
      })),
    }),
  );

  app.post(
    '/tokens',
    answersJson('Makes an API token; the answer shows it this once.', TokenAnswer, 'Access'),
    body(TokenRequest),
    (c) => {
      const { name, scopes, expiresInDays } = c.req.valid('json');
      const made = tokens.add({
        ...{ project: c.get('project').id, name, scopes, createdBy: c.get('asker').actor },
        expiresAt: expiresInDays === undefined ? null : now() + expiresInDays * DAY_MS,
      });
      c.set('subject', made.id);
      return c.json(made);
    },
  );

  app.delete('/tokens/:id', answersNothing('Revokes an API token at once.'), (c) => {
    if (!tokens.revoke(c.get('project').id, c.req.param('id')))
      throw new Refusal(404, 'id: no such token, or revoked before.');
    return c.body(null, 204);
  });

  return app;
}
