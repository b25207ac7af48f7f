import { Hono } from 'hono';
import type { Access } from '../access/access.ts';
import type { Asked } from '../access/asker.ts';
import { KeyAnswer, KeyRequest, KeysAnswer } from '../api/keys.ts';
import { NewProjectAnswer, NewProjectRequest, ProjectAnswer, ProjectRequest } from '../api/projects.ts';
import type { Projects } from '../projects/projects.ts';
import { Refusal } from '../refusal.ts';
import { answersJson, answersNothing, body } from './documented.ts';

/** Projects, their rules, and the keys that send to them. */
export function createProjectRoutes({ control }: Access, projects: Projects): Hono<Asked> {
  const { keys } = control;
  const app = new Hono<Asked>();

  app.post(
    '/projects',
    answersJson('Makes a project with its own data file and keys.', NewProjectAnswer, 'Access'),
    body(NewProjectRequest),
    async (c) => {
      const { id, name } = c.req.valid('json');
      const { asker } = c.var;
      if (projects.find(id)) throw new Refusal(409, `id: there is a project "${id}": take another.`);
      const { project, secretKey } = await projects.create(id, name);
      if (asker.kind === 'user') control.members.set(asker.id, id, 'owner');
      c.set('subject', id);
      return c.json({ id, name, writeKey: project.writeKey ?? '', secretKey });
    },
  );

  app.get('/project', answersJson('Name and rules of the project.', ProjectAnswer, 'Access'), (c) =>
    c.json(answerOf(c.get('project').id)),
  );

  app.put(
    '/project',
    answersJson('Changes the name, or whose pages may send.', ProjectAnswer, 'Access'),
    body(ProjectRequest),
    (c) => {
      const { id } = c.get('project');
      const { name, allowedOrigins } = c.req.valid('json');
      control.projects.change(id, {
        ...(name !== undefined && { name }),
        ...(allowedOrigins !== undefined && { allowedOrigins }),
      });
      return c.json(answerOf(id));
    },
  );

  app.get(
    '/keys',
    answersJson('Keys that send; secret ones without their secret.', KeysAnswer, 'Access'),
    (c) => c.json({ keys: keys.of(c.get('project').id).map(({ project, ...key }) => key) }),
  );

  app.post(
    '/keys',
    answersJson('Makes a key; revoke the old one once nothing sends with it.', KeyAnswer, 'Access'),
    body(KeyRequest),
    (c) => {
      const { kind, name } = c.req.valid('json');
      const made = keys.add(c.get('project').id, kind, name);
      c.set('subject', made.id);
      return c.json(made);
    },
  );

  app.delete(
    '/keys/:id',
    answersNothing('Revokes a key at once: what still sends with it is refused.'),
    (c) => {
      if (!keys.revoke(c.get('project').id, c.req.param('id')))
        throw new Refusal(404, 'id: no such key, or revoked before.');
      return c.body(null, 204);
    },
  );

  function answerOf(id: string) {
    const { name = id, allowedOrigins = null } = control.projects.find(id) ?? {};
    return { id, name, allowedOrigins: allowedOrigins && [...allowedOrigins] };
  }

  return app;
}
