import * as v from 'valibot';
import { MaskMode } from './journey.ts';
import { Fraction, Name, PageGroup, StageId } from './scalars.ts';

/**
 * A URL pattern compiled by the collector to regular expression sources, so that browsers without
 * URLPattern (before Safari 26 and Firefox 142) find the same stages, and the SDK carries no compiler.
 */
const UrlMatcher = {
  path: v.pipe(v.string(), v.description('RegExp source, tested on location.pathname.')),
  search: v.exactOptional(
    v.pipe(v.string(), v.description('RegExp source, tested on location.search without "?".')),
  ),
};

export const CompiledRule = v.variant('kind', [
  v.object({ kind: v.literal('url'), ...UrlMatcher }),
  v.object({ kind: v.literal('event'), name: Name }),
  v.object({ kind: v.literal('selector'), selector: v.string() }),
]);
export type CompiledRule = v.InferOutput<typeof CompiledRule>;

export const SignalThresholds = v.object({
  rageClicks: v.pipe(v.number(), v.integer(), v.minValue(2), v.description('Clicks that make a burst.')),
  rageGapMs: v.pipe(
    v.number(),
    v.minValue(100),
    v.description('Longest pause between two clicks of a burst.'),
  ),
  rageRadiusPx: v.pipe(
    v.number(),
    v.minValue(1),
    v.description('Farthest a click may be from the one before.'),
  ),
});
export type SignalThresholds = v.InferOutput<typeof SignalThresholds>;

/** `GET /v1/config?key=…`: how this site's SDK behaves. Changed by the owner, without a release of the site. */
export const SdkConfig = v.object({
  journey: v.object({
    id: v.string(),
    version: v.number(),
    stages: v.array(v.object({ id: StageId, rules: v.array(CompiledRule), mask: v.exactOptional(MaskMode) })),
  }),
  pageGroups: v.array(v.object({ name: PageGroup, ...UrlMatcher })),
  signals: SignalThresholds,
  replaySample: v.pipe(Fraction, v.description('Upper bound on data-sample.')),
});
export type SdkConfig = v.InferOutput<typeof SdkConfig>;
