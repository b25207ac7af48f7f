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

const Threshold = v.pipe(v.number(), v.minValue(0));

/** One number a rule of `signal-rules.ts`, which says what each means, in which unit and where it comes from. */
export const SignalThresholds = v.object({
  rageClicks: v.pipe(Threshold, v.integer(), v.minValue(2)),
  rageGapMs: v.pipe(Threshold, v.minValue(100)),
  rageRadiusPx: v.pipe(Threshold, v.minValue(1)),
  deadAfterMs: Threshold,
  errorAfterMs: Threshold,
  thrashTurns: Threshold,
  thrashPathPx: Threshold,
  thrashRatio: Threshold,
  thrashWithinMs: Threshold,
  quickBackMs: Threshold,
  scrollTurns: Threshold,
  scrollViewports: Threshold,
  scrollWithinMs: Threshold,
  fieldEdits: Threshold,
  slowAfterMs: Threshold,
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
