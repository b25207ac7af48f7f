import * as v from 'valibot';
import { GivenName } from './given-name.ts';

export const KeysAnswer = v.object({
  keys: v.array(
    v.object({
      id: v.string(),
      kind: v.picklist(['public', 'secret']),
      name: v.string(),
      writeKey: v.pipe(v.nullable(v.string()), v.description('Of a write key; secret ones are not kept.')),
      createdAt: v.number(),
      revokedAt: v.nullable(v.number()),
    }),
  ),
});
export type KeysAnswer = v.InferOutput<typeof KeysAnswer>;
export const KeyRequest = v.object({ kind: v.picklist(['public', 'secret']), name: GivenName });
export const KeyAnswer = v.object({
  id: v.string(),
  key: v.pipe(v.string(), v.description('A secret one is shown only now.')),
});
export type KeyAnswer = v.InferOutput<typeof KeyAnswer>;
