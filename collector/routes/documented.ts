import { describeRoute, resolver, validator } from 'hono-openapi';
import type * as v from 'valibot';
import { Problem } from '../api/problem.ts';
import { describeIssue } from '../ingest/describe-issue.ts';
import { Refusal } from '../refusal.ts';

type Schema = v.GenericSchema<never, unknown> | v.GenericSchema;

export const problems: NonNullable<Parameters<typeof describeRoute>[0]['responses']> = {
  default: {
    description: 'A refusal or failure: one sentence names the field and the fix (RFC 9457).',
    content: { 'application/problem+json': { schema: resolver(Problem) } },
  },
};

/** Describes a route that answers JSON of that schema. */
export function answersJson(summary: string, schema: Schema, tag = 'Answers') {
  return describeRoute({
    summary,
    tags: [tag],
    responses: {
      200: { description: summary, content: { 'application/json': { schema: resolver(schema) } } },
      ...problems,
    },
  });
}

/** Describes a route that answers something else than a JSON document of ours. */
export function answers(summary: string, mediaType: string, tag = 'Answers') {
  return describeRoute({
    summary,
    tags: [tag],
    responses: { 200: { description: summary, content: { [mediaType]: {} } }, ...problems },
  });
}

/** Describes a route that answers without a body. */
export function answersNothing(summary: string, tag = 'Access') {
  return describeRoute({ summary, tags: [tag], responses: { 204: { description: summary }, ...problems } });
}

/** Checks the query, and documents it. A fault is refused with the parameter's name. */
export function query<S extends v.GenericSchema>(schema: S) {
  return validator('query', schema, (result) => {
    if (!result.success) throw refusalOf(result.error);
  });
}

/** Checks the JSON body, and documents it. */
export function body<S extends v.GenericSchema>(schema: S) {
  return validator('json', schema, (result) => {
    if (!result.success) throw refusalOf(result.error);
  });
}

/** Standard Schema hands Valibot's own issues through. */
function refusalOf(issues: readonly unknown[]): Refusal {
  const [issue] = issues as readonly v.BaseIssue<unknown>[];
  return new Refusal(400, issue ? `${describeIssue(issue)}.` : 'The request has a wrong shape.');
}
