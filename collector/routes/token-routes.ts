import { type Context, Hono } from 'hono';
import type { Access } from '../access/access.ts';
import { type Asked, ownsAll } from '../access/asker.ts';
import { TokenAnswer, TokenRequest, TokensAnswer } from '../api/tokens.ts';
import { ALL_PROJECTS } from '../control/members.ts';
import { Refusal } from '../refusal.ts';
import { DAY_MS } from '../time-units.ts';
import { answersJson, answersNothing, body } from './documented.ts';

/** API tokens of the project, for scripts. */
export function createTokenRoutes({ control, now }: Access): Hono<Asked> {
  const { tokens } = control;
  const app = new Hono<Asked>();

  app.get('/tokens', answersJson('API tokens, without their secrets.', TokensAnswer, 'Access'), (c) =>
    c.json({
      tokens: placesOf(c)
        .flatMap((place) => tokens.of(place))
        .map(({ project, scopes, ...token }) => ({
          ...token,
          isOfAll: project === ALL_PROJECTS,
          scopes: [...scopes],
        })),
    }),
  );

  app.post(
    '/tokens',
    answersJson('Makes an API token; the answer shows it this once.', TokenAnswer, 'Access'),
    body(TokenRequest),
    (c) => {
      const { name, scopes, expiresInDays, isOfAll = false } = c.req.valid('json');
      const [here, everywhere] = placesOf(c);
      const project = isOfAll ? everywhere : here;
      if (project === undefined)
        throw new Refusal(403, 'isOfAll: only owners of all projects make such a token: leave it out.');
      const made = tokens.add({
        project,
        name,
        scopes,
        createdBy: c.get('asker').actor,
        expiresAt: expiresInDays === undefined ? null : now() + expiresInDays * DAY_MS,
      });
      c.set('subject', made.id);
      return c.json(made);
    },
  );

  app.delete('/tokens/:id', answersNothing('Revokes an API token at once.'), (c) => {
    const id = c.req.param('id');
    if (!placesOf(c).some((place) => tokens.revoke(place, id)))
      throw new Refusal(404, 'id: no such token, or revoked before.');
    return c.body(null, 204);
  });

  /** The project, and for those who own all of them what is of all. */
  function placesOf(c: Context<Asked>): string[] {
    const { id } = c.get('project');
    return ownsAll(c.get('asker')) ? [id, ALL_PROJECTS] : [id];
  }

  return app;
}
