import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { Asked } from '../access/asker.ts';
import { Import, ImportPreview, ImportQuery, ImportsAnswer, PartQuery, Upload } from '../api/imports.ts';
import { isOver } from '../imports/create-imports.ts';
import { findMapping } from '../imports/mappings/find-mapping.ts';
import { READY_MAPPINGS } from '../imports/mappings/ready-mappings.ts';
import { refusedCsv } from '../imports/refused-csv.ts';
import type { Project } from '../projects/project.ts';
import { Refusal } from '../refusal.ts';
import { answers, answersJson, problems, query } from './documented.ts';

/** Files of history: sent, watched, and what of them was refused. */
export function createImportRoutes(): Hono<Asked> {
  const app = new Hono<Asked>();

  app.get(
    '/imports',
    answersJson('Imports, the newest first, and the ready mappings.', ImportsAnswer, 'Imports'),
    async (c) => c.json({ imports: await c.get('project').imports.list(), mappings: READY_MAPPINGS }),
  );

  app.post('/imports', documentedUpload, query(ImportQuery), async (c) => {
    const { mapping, name, dryRun, upload } = c.req.valid('query');
    const named = findMapping(mapping);
    const { imports } = c.get('project');
    const { body } = c.req.raw;
    if (!body && (upload === undefined || dryRun === 'true'))
      throw new Refusal(400, 'body is empty: send the file itself.');
    const bytes = body as unknown as AsyncIterable<Uint8Array>;
    if (dryRun === 'true') {
      c.set('isOnlyLook', true);
      return c.json(await imports.preview(named, bytes));
    }
    const begun = await imports.start({ name, mapping: named, body: upload ?? bytes });
    c.set('subject', begun.id);
    return c.json(begun, 202);
  });

  app.post(
    '/imports/uploads',
    answersJson(
      'Begins a file that comes in parts, each of 4 MiB at most; kept for a day.',
      Upload,
      'Imports',
    ),
    async (c) => c.json(await c.get('project').imports.uploads.begin()),
  );

  app.get(
    '/imports/uploads/:id',
    answersJson('How much of such a file is here.', Upload, 'Imports'),
    async (c) => c.json(await c.get('project').imports.uploads.find(uploadOf(c.req.param('id')))),
  );

  app.put('/imports/uploads/:id', documentedPart, query(PartQuery), async (c) => {
    const { body } = c.req.raw;
    if (!body) throw new Refusal(400, 'body is empty: send the next part of the file.');
    const { uploads } = c.get('project').imports;
    const bytes = body as unknown as AsyncIterable<Uint8Array>;
    return c.json(await uploads.receive(uploadOf(c.req.param('id')), c.req.valid('query').at, bytes));
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

/** It becomes a part of a file's name. */
function uploadOf(id: string): string {
  if (!/^upl_[\w-]{12}$/.test(id)) throw new Refusal(404, 'id: no such upload.');
  return id;
}

const documentedPart = describeRoute({
  summary: 'Takes the next part of a file; one that breaks off stays as far as it came.',
  tags: ['Imports'],
  requestBody: {
    required: true,
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  },
  responses: {
    200: {
      description: 'How much of the file is here now.',
      content: { 'application/json': { schema: resolver(Upload) } },
    },
    ...problems,
  },
});

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
