import * as v from 'valibot';
import { GivenName } from './given-name.ts';

const Origin = v.pipe(
  v.string(),
  v.regex(/^(\*|https?:\/\/[^\s/?#@]+)$/, 'must be an origin, such as https://shop.example, or *'),
);
export const ProjectAnswer = v.object({
  id: v.string(),
  name: v.string(),
  allowedOrigins: v.pipe(
    v.nullable(v.array(v.string())),
    v.description('Whose pages may send; null: as the collector was started.'),
  ),
});
export type ProjectAnswer = v.InferOutput<typeof ProjectAnswer>;
export const NewProjectRequest = v.object({
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 of a-z, 0-9 and -; it names the data file'),
  ),
  name: GivenName,
});
export type NewProjectRequest = v.InferOutput<typeof NewProjectRequest>;
export const NewProjectAnswer = v.object({
  id: v.string(),
  name: v.string(),
  writeKey: v.string(),
  secretKey: v.pipe(v.string(), v.description('Shown only now.')),
});
export type NewProjectAnswer = v.InferOutput<typeof NewProjectAnswer>;
export const ProjectRequest = v.object({
  name: v.exactOptional(GivenName),
  allowedOrigins: v.exactOptional(v.nullable(v.pipe(v.array(Origin), v.maxLength(100)))),
});
export type ProjectRequest = v.InferOutput<typeof ProjectRequest>;
