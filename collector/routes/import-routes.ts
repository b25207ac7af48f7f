import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { Import, ImportPreview, ImportQuery, ImportsAnswer } from '../api/imports.ts';
import { isOver } from '../imports/create-imports.ts';
import { findMapping } from '../imports/mappings/find-mapping.ts';
import { READY_MAPPINGS } from '../imports/mappings/ready-mappings.ts';
import { refusedCsv } from '../imports/refused-csv.ts';
import type { OfProject, Project } from '../projects/project.ts';
import { Refusal } from '../refusal.ts';
import { answers, answersJson, problems, query } from './documented.ts';

/** Files of history: sent, watched, and what of them was refused. */
export function createImportRoutes(): Hono<OfProject> {
  const app = new Hono<OfProject>();

  app.get(
    '/imports',
    answersJson('Imports, the newest first, and the ready mappings.', ImportsAnswer, 'Imports'),
    async (c) => c.json({ imports: await c.get('project').imports.list(), mappings: READY_MAPPINGS }),
  );

  app.post('/imports', documentedUpload, query(ImportQuery), async (c) => {
    const { mapping, name, dryRun } = c.req.valid('query');
    const named = findMapping(mapping);
    const { imports } = c.get('project');
    const { body } = c.req.raw;
    if (!body) throw new Refusal(400, 'body is empty: send the file itself.');
    const bytes = body as unknown as AsyncIterable<Uint8Array>;
    if (dryRun === 'true') return c.json(await imports.preview(named, bytes));
    return c.json(await imports.start({ name, mapping: named, body: bytes }), 202);
  });

  app.get('/imports/:id', answersJson('How far an import is.', Import, 'Imports'), async (c) =>
    c.json(await found(c.get('project'), c.req.param('id'))),
  );

  app.get(
    '/imports/:id/refused',
    answers(
      'The rows that were refused, with line, column and reason; the first 10,000.',
      'text/csv',
      'Imports',
    ),
    async (c) => {
      const { imports } = c.get('project');
      const { id } = await found(c.get('project'), c.req.param('id'));
      c.header('Content-Type', 'text/csv; charset=utf-8');
      c.header('Content-Disposition', `attachment; filename="refused-${id}.csv"`);
      return c.body(refusedCsv(await imports.refused(id)));
    },
  );

  app.delete(
    '/imports/:id',
    answersJson('Ends an import; what it has stored stays, and can be sent again.', Import, 'Imports'),
    async (c) => {
      const before = await found(c.get('project'), c.req.param('id'));
      const after = await c.get('project').imports.cancel(before.id);
      if (isOver(before) || after?.state !== 'cancelled')
        throw new Refusal(409, 'id: this import is over: what it stored stays.');
      return c.json(after);
    },
  );

  async function found({ imports }: Project, id: string): Promise<Import> {
    const record = await imports.find(id);
    if (!record) throw new Refusal(404, 'No import of this id: see /api/v1/imports.');
    return record;
  }

  return app;
}

const documentedUpload = describeRoute({
  summary: 'Imports a file of events, CSV, JSON or NDJSON, plain or gzip; answers when the file is here.',
  tags: ['Imports'],
  requestBody: {
    required: true,
    description: 'The file itself, under any content type.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  },
  responses: {
    200: {
      description: 'With `dryRun`: the first rows as they would be stored.',
      content: { 'application/json': { schema: resolver(ImportPreview) } },
    },
    202: {
      description: 'The import, under way: ask GET /imports/{id} how far it is.',
      content: { 'application/json': { schema: resolver(Import) } },
    },
    ...problems,
  },
});
