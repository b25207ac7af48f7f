import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { Name, StageId, UNASSIGNED } from './scalars.ts';

const Pattern = v.pipe(
  v.string(),
  v.regex(/^\//, 'must start with /, such as "/products/:id" or "/index.php?route=checkout/*"'),
  v.maxLength(LIMITS.urlChars),
  v.description(
    'URLPattern syntax over the path; after a "?", over the query as well. Without one, any query.',
  ),
);

export const UrlRule = v.object({ kind: v.literal('url'), pattern: Pattern });
export const EventRule = v.object({
  kind: v.literal('event'),
  name: v.pipe(Name, v.description('Name given to `track` or data-dp-event.')),
});
export const SelectorRule = v.object({
  kind: v.literal('selector'),
  selector: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.selectorChars)),
});
export const Rule = v.variant('kind', [UrlRule, EventRule, SelectorRule]);
export type Rule = v.InferOutput<typeof Rule>;

export const MaskMode = v.picklist(['strict', 'balanced', 'open']);
export type MaskMode = v.InferOutput<typeof MaskMode>;

export const Stage = v.object({
  id: v.pipe(
    StageId,
    v.check((id) => id !== UNASSIGNED, 'must not be "unassigned": that is what no stage claims'),
  ),
  name: Name,
  rules: v.pipe(v.array(Rule), v.maxLength(50)),
  emotion: v.exactOptional(
    v.pipe(
      v.number(),
      v.minValue(-2),
      v.maxValue(2),
      v.description(
        'How the team thinks people feel here, -2 to 2: drawn beside what is observed. Never sent to sites.',
      ),
    ),
  ),
  mask: v.exactOptional(v.pipe(MaskMode, v.description('Overrides the site’s mode inside this stage.'))),
});
export type Stage = v.InferOutput<typeof Stage>;

/** What the journey is for: an event by that name, or coming to that stage. */
export const Goal = v.variant('kind', [
  v.object({ kind: v.literal('event'), name: Name }),
  v.object({ kind: v.literal('stage'), stage: StageId }),
]);
export type Goal = v.InferOutput<typeof Goal>;

/** An ordered list of stages. Stages, goal and page groups are data, edited in the viewer, versioned. */
export const Journey = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  name: Name,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  stages: v.pipe(
    v.array(Stage),
    v.minLength(2),
    v.maxLength(12),
    v.check((stages) => new Set(stages.map((s) => s.id)).size === stages.length, 'stage ids must differ'),
  ),
  goal: Goal,
  windowDays: v.pipe(
    v.number(),
    v.minValue(1),
    v.maxValue(365),
    v.description('Bounds a visitor’s journey.'),
  ),
  pageGroups: v.pipe(
    v.array(Pattern),
    v.maxLength(500),
    v.description('Page groups given by the owner; pages that match none are grouped by the SDK.'),
  ),
});
export type Journey = v.InferOutput<typeof Journey>;
