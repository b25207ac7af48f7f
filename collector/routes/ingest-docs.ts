import { toJsonSchema } from '@valibot/to-json-schema';
import { describeRoute, resolver } from 'hono-openapi';
import * as v from 'valibot';
import { AssetQuery, AssetsAnswer, AssetsQuestion } from '../../sdk/protocol/asset.ts';
import { Batch, BatchAnswer } from '../../sdk/protocol/batch.ts';
import { ReplayAnswer, ReplayChunkQuery } from '../../sdk/protocol/replay-chunk.ts';
import { SdkConfig } from '../../sdk/protocol/sdk-config.ts';
import { problems } from './documented.ts';

/** What was sent before is answered as it was then, and not stored again. */
const Stored = v.object({ isDuplicate: v.boolean() });
const KeyQuery = v.object({ key: ReplayChunkQuery.entries.key });

export const documentedBatch = describe('Stores a batch of events; answers after it is committed.', {
  body: textOf(Batch, 'One batch as JSON, plain or gzip, under any content type.'),
  answer: BatchAnswer,
});

export const documentedReplay = describe('Stores a chunk of rrweb events of one tab.', {
  query: ReplayChunkQuery,
  body: bytes('A JSON array of rrweb events, or a packed one; plain or gzip.'),
  answer: ReplayAnswer,
});

export const documentedAssets = describe('Which of these style sheets, images and fonts are not kept yet?', {
  query: KeyQuery,
  body: textOf(AssetsQuestion, 'Hashes as JSON.'),
  answer: AssetsAnswer,
});

export const documentedAsset = describe('Keeps a style sheet, image or font that replays are drawn with.', {
  query: AssetQuery,
  body: bytes('The content, plain or gzip. Refused when the hash is not its own.'),
  answer: Stored,
});

export const documentedConfig = describe('How this site’s SDK behaves: stages, page groups, signals.', {
  query: KeyQuery,
  answer: SdkConfig,
});

interface Described {
  readonly query?: v.ObjectSchema<v.ObjectEntries, undefined>;
  readonly body?: NonNullable<Parameters<typeof describeRoute>[0]['requestBody']>;
  readonly answer: v.GenericSchema;
}

/** Ingestion checks what comes itself, after the limits of size: here it is only told what that is. */
function describe(summary: string, { query, body, answer }: Described) {
  return describeRoute({
    summary,
    tags: ['Ingestion'],
    // The key in the query or batch is all that a sender needs.
    security: [],
    parameters: query ? parametersOf(query) : [],
    ...(body ? { requestBody: body } : {}),
    responses: {
      200: { description: summary, content: { 'application/json': { schema: resolver(answer) } } },
      ...problems,
    },
  });
}

function textOf(schema: v.GenericSchema, description: string) {
  return { required: true, description, content: { 'text/plain': { schema: resolver(schema) } } };
}

function bytes(description: string) {
  const schema = { type: 'string' as const, format: 'binary' };
  return { required: true, description, content: { 'application/octet-stream': { schema } } };
}

function parametersOf(query: v.ObjectSchema<v.ObjectEntries, undefined>) {
  return Object.entries(query.entries).map(([name, entry]) => {
    const { description, ...schema } = toJsonSchema(entry as v.GenericSchema, {
      typeMode: 'input',
      errorMode: 'ignore',
    });
    return {
      name,
      in: 'query' as const,
      required: entry.type !== 'exact_optional',
      ...(description === undefined ? {} : { description }),
      schema: schema as object,
    };
  });
}
