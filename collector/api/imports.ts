import * as v from 'valibot';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { StageId } from '../../sdk/protocol/scalars.ts';

const Path = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(200),
  v.description(
    'A column by its name, or a path into JSON such as "properties.$current_url"; in lists of {key, value} by key.',
  ),
);

/** Where a value of an event comes from. */
export const ImportSource = v.union([
  Path,
  v.pipe(v.array(Path), v.minLength(1), v.maxLength(8), v.description('The first that is not empty.')),
  v.strictObject({ constant: v.pipe(v.string(), v.maxLength(LIMITS.urlChars)) }),
  v.strictObject({
    template: v.pipe(
      v.string(),
      v.maxLength(LIMITS.urlChars),
      v.description('Text with paths in braces, such as "https://{hostname}{url_path}".'),
    ),
  }),
  v.strictObject({
    join: v.pipe(
      v.array(Path),
      v.minLength(2),
      v.maxLength(4),
      v.description('All of them; empty when one is.'),
    ),
  }),
]);
export type ImportSource = v.InferOutput<typeof ImportSource>;

export const ImportedType = v.picklist([
  'page_view',
  'click',
  'custom',
  'identify',
  'exposure',
  'stage_enter',
  'event',
  'ignore',
] as const);
export type ImportedType = v.InferOutput<typeof ImportedType>;

const source = v.exactOptional(ImportSource);

/** How rows of a file become events. A row that lacks what its type needs is refused, with its line and column. */
export const ImportMapping = v.strictObject({
  delimiter: v.exactOptional(
    v.pipe(v.string(), v.length(1), v.description('Of CSV. Default: found in the first line.')),
  ),
  columns: v.exactOptional(
    v.pipe(v.array(v.string()), v.maxLength(2_000), v.description('Of CSV without a first line of names.')),
  ),
  encoding: v.exactOptional(
    v.pipe(v.string(), v.description('As WHATWG names it. Default: by byte order mark, else UTF-8.')),
  ),
  each: v.exactOptional(
    v.pipe(
      Path,
      v.description('A list inside each row, whose items are the rows: they inherit the row’s values.'),
    ),
  ),
  visitor: ImportSource,
  session: v.exactOptional(
    v.pipe(ImportSource, v.description('Without it, 30 minutes of silence end a session, 24 hours at most.')),
  ),
  tab: source,
  person: v.exactOptional(
    v.pipe(ImportSource, v.description('The site’s own id of the person, where known.')),
  ),
  at: ImportSource,
  timeFormat: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(60),
      v.description('Such as "DD.MM.YYYY HH:mm:ss". Default: ISO 8601, or seconds to nanoseconds by size.'),
    ),
  ),
  timezone: v.exactOptional(
    v.pipe(v.string(), v.description('IANA name, for times without an offset. Default: UTC.')),
  ),
  type: source,
  types: v.exactOptional(
    v.pipe(
      v.record(v.string(), ImportedType),
      v.description(
        'What each value of `type` is; "*" any other. "event": the row is an event of the wire format. "ignore": left out and counted.',
      ),
    ),
  ),
  contact: v.exactOptional(
    v.pipe(
      ImportSource,
      v.description('Way of a contact outside the site, such as "call": it is a touchpoint.'),
    ),
  ),
  name: source,
  url: source,
  title: source,
  referrer: source,
  pageGroup: source,
  stage: v.exactOptional(
    v.pipe(ImportSource, v.description('Without it, the journey’s rules find the stage from URL and name.')),
  ),
  stages: v.exactOptional(
    v.pipe(v.record(v.string(), StageId), v.description('Stage ids by the values of `stage`.')),
  ),
  selector: source,
  label: source,
  experiment: source,
  arm: source,
  userAgent: source,
  device: source,
  browser: source,
  os: source,
  language: source,
  campaignSource: source,
  campaignMedium: source,
  campaignName: source,
  props: v.exactOptional(
    v.pipe(
      v.union([v.pipe(v.array(Path), v.maxLength(50)), v.strictObject({ all: Path })]),
      v.description('Properties of custom events: these, or all flat ones of an object.'),
    ),
  ),
});
export type ImportMapping = v.InferOutput<typeof ImportMapping>;

/** `POST /imports`: what the body is. The body is the file itself: CSV, JSON or NDJSON, plain or gzip. */
export const ImportQuery = v.object({
  mapping: v.pipe(
    v.string(),
    v.maxLength(12_000),
    v.description('Name of a ready mapping (see `mappings` of GET /imports), or a mapping as JSON.'),
  ),
  name: v.exactOptional(
    v.pipe(v.string(), v.maxLength(200), v.description('Of the file, for the list.')),
    '',
  ),
  dryRun: v.exactOptional(
    v.pipe(
      v.picklist(['true']),
      v.description('Answers the first rows as they would be stored; stores nothing.'),
    ),
  ),
  upload: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^upl_[\w-]{12}$/, 'must be the id of an upload'),
      v.description('Of a file that was sent in parts, instead of a body.'),
    ),
  ),
});

export const Upload = v.object({
  id: v.string(),
  receivedBytes: v.pipe(
    v.number(),
    v.description('How much of the file is here: where the next part begins.'),
  ),
});
export type Upload = v.InferOutput<typeof Upload>;

/** `PUT /imports/uploads/{id}`: the body is the next part of the file. */
export const PartQuery = v.object({
  at: v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, 'must be whole bytes'),
    v.transform(Number),
    v.description('Where in the file it begins: `receivedBytes`.'),
  ),
});

export const ImportState = v.picklist(['reading', 'storing', 'done', 'failed', 'cancelled']);

const Count = (description: string) => v.pipe(v.number(), v.description(description));

export const Import = v.object({
  id: v.string(),
  name: v.string(),
  mapping: v.pipe(v.string(), v.description('Name of the ready mapping, or "own".')),
  state: ImportState,
  error: v.pipe(v.nullable(v.string()), v.description('Why it failed: one sentence.')),
  startedAt: v.number(),
  finishedAt: v.nullable(v.number()),
  progress: v.pipe(v.number(), v.description('0 to 1.')),
  sizeBytes: Count('Of the file as it was sent.'),
  rows: Count('Rows read.'),
  ignored: Count('Rows that the mapping leaves out.'),
  refused: Count('Rows that cannot be events; the first of them are in GET /imports/{id}/refused.'),
  duplicates: Count('Events of this file that were stored before.'),
  events: Count('Events stored by this import.'),
  sessions: Count('Sessions that these events belong to.'),
  unmapped: v.pipe(
    v.array(v.string()),
    v.description('Columns of the first row that the mapping does not use.'),
  ),
});
export type Import = v.InferOutput<typeof Import>;

export const ImportsAnswer = v.object({
  imports: v.pipe(v.array(Import), v.description('The newest first.')),
  mappings: v.pipe(
    v.array(v.object({ name: v.string(), about: v.string(), mapping: ImportMapping })),
    v.description('Ready ones for the exports of other products.'),
  ),
});
export type ImportsAnswer = v.InferOutput<typeof ImportsAnswer>;

export const RefusedRow = v.object({
  line: v.pipe(v.number(), v.description('Where the row begins, counted from 1.')),
  column: v.pipe(v.string(), v.description('Of the file; "" when it is about the whole row.')),
  reason: v.string(),
});
export type RefusedRow = v.InferOutput<typeof RefusedRow>;

export const ImportPreview = v.object({
  columns: v.pipe(v.array(v.string()), v.description('Of the first row.')),
  examples: v.pipe(
    v.array(v.object({ path: v.string(), values: v.array(v.string()) })),
    v.description(
      'Columns and paths into JSON that a mapping can name, with the first different values of each.',
    ),
  ),
  unmapped: v.array(v.string()),
  rows: v.pipe(
    v.array(
      v.object({
        line: v.number(),
        visitor: v.string(),
        session: v.nullable(v.string()),
        at: v.number(),
        type: v.string(),
        stage: v.string(),
        pageGroup: v.string(),
        label: v.string(),
      }),
    ),
    v.description('The first rows as events; stages as far as a row alone tells them.'),
  ),
  read: v.number(),
  ignored: v.number(),
  refused: v.array(RefusedRow),
});
export type ImportPreview = v.InferOutput<typeof ImportPreview>;
