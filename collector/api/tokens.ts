import * as v from 'valibot';
import { GivenName } from './given-name.ts';
import { TokenScope } from './roles.ts';

export const TokensAnswer = v.object({
  tokens: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      isOfAll: v.pipe(v.boolean(), v.description('Of all projects, those to come too.')),
      scopes: v.array(TokenScope),
      createdBy: v.string(),
      createdAt: v.number(),
      expiresAt: v.nullable(v.number()),
      lastUsedAt: v.pipe(v.nullable(v.number()), v.description('To within five minutes.')),
      revokedAt: v.nullable(v.number()),
    }),
  ),
});
export type TokensAnswer = v.InferOutput<typeof TokensAnswer>;
export const TokenRequest = v.object({
  name: GivenName,
  isOfAll: v.exactOptional(v.pipe(v.boolean(), v.description('Only owners of all projects make these.'))),
  scopes: v.pipe(v.array(TokenScope), v.minLength(1), v.maxLength(3)),
  expiresInDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3_650))),
});
export const TokenAnswer = v.object({
  id: v.string(),
  token: v.pipe(v.string(), v.description('Shown only now.')),
});
export type TokenAnswer = v.InferOutput<typeof TokenAnswer>;
