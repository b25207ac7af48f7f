import type { DropOffDifference } from '../api/drop-off.ts';
import { compareProportions } from '../statistics/compare-proportions.ts';
import type { Proportion } from '../statistics/newcombe-interval.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import {
  COMPARED_DIMENSIONS,
  COMPARED_METRICS,
  type DifferenceCounts,
  keyParts,
  type Pair,
  SIGNALS,
} from './difference-counts.ts';
import type { Facts } from './facts.ts';
import { RATINGS } from './rate-vital.ts';
import { SESSION_DIMENSIONS } from './session-dimensions.ts';

/** Thousands of arms are nobody's experiment. */
const MOST_DIFFERENCES = 200;

type Named = Pick<DropOffDifference, 'by' | 'value'>;
/** How many have it, of how many. */
interface Candidate extends Named {
  readonly has: Pair;
  readonly of: Pair;
}

/** All that the dropped and those that went on can be told apart by, as one family of tests. */
export function describeDifferences(
  facts: Facts,
  scope: Scope,
  counts: DifferenceCounts,
): DropOffDifference[] {
  const candidates = [...valuesOf(facts, scope, counts), ...armsOf(facts, scope, counts)];
  const compared = compareProportions(
    candidates.map(({ has, of }) => [
      { successes: has.dropped, n: of.dropped } satisfies Proportion,
      { successes: has.wentOn, n: of.wentOn } satisfies Proportion,
    ]),
  );
  return candidates
    .flatMap(({ by, value, has, of }, position): DropOffDifference[] => {
      const { difference, interval, pValue, qValue } = compared[position] ?? {};
      if (difference == null || !interval || pValue == null || qValue == null) return [];
      return [
        {
          by,
          value,
          dropped: { units: has.dropped, of: of.dropped },
          wentOn: { units: has.wentOn, of: of.wentOn },
          difference,
          interval: [interval[0], interval[1]],
          pValue,
          qValue,
        },
      ];
    })
    .sort(byCertainty)
    .slice(0, MOST_DIFFERENCES);
}

function byCertainty(a: DropOffDifference, b: DropOffDifference): number {
  return (
    leastDifference(b) - leastDifference(a) ||
    Math.abs(b.difference) - Math.abs(a.difference) ||
    (`${a.by}:${a.value}` < `${b.by}:${b.value}` ? -1 : 1)
  );
}

/** How far the nearer end of the interval is from no difference; negative where that is inside. */
function leastDifference({ interval: [low, high] }: Pick<DropOffDifference, 'interval'>): number {
  return Math.max(low, -high);
}

/** Values that a unit has one of, or none; without what the scope asks for, which all have. */
function valuesOf(facts: Facts, scope: Scope, counts: DifferenceCounts): Candidate[] {
  const byKind = Map.groupBy(
    [...counts.values].map(([key, has]) => {
      const [kind, code] = keyParts(key);
      return { kind, code, has };
    }),
    ({ kind }) => kind,
  );
  return [...byKind].flatMap(([kind, values]) => {
    if (kind === SIGNALS)
      return values.map(({ code, has }) => ({
        by: 'signal' as const,
        value: TOUCH_KINDS[code] ?? '',
        has,
        of: counts,
      }));
    const dimension = COMPARED_DIMENSIONS[kind];
    if (dimension && scope[dimension] !== undefined) return [];
    const of = sumOf(values.map(({ has }) => has));
    const candidates = values
      .map(({ code, has }) => ({ ...nameOf(facts, kind, code), has, of }))
      .filter(({ value }) => value !== '');
    return withoutMirror(candidates);
  });
}

function nameOf(facts: Facts, kind: number, code: number): Named {
  const metric = COMPARED_METRICS[kind - COMPARED_DIMENSIONS.length];
  if (metric) return { by: 'load', value: `${metric}:${RATINGS[code] ?? ''}` };
  const by = COMPARED_DIMENSIONS[kind] ?? 'device';
  return { by, value: SESSION_DIMENSIONS[by].valueOf(facts, code) };
}

/** Of two values that are all there are, one says both: that which more of the dropped have. */
function withoutMirror(candidates: readonly Candidate[]): readonly Candidate[] {
  const [one, other] = candidates;
  if (!one || !other || candidates.length > 2) return candidates;
  const lead = ({ has, of }: Candidate) => has.dropped * of.wentOn - has.wentOn * of.dropped;
  const both = sumOf([one.has, other.has]);
  if (both.dropped !== one.of.dropped || both.wentOn !== one.of.wentOn) return candidates;
  return [lead(one) > lead(other) || (lead(one) === lead(other) && one.value < other.value) ? one : other];
}

function sumOf(pairs: readonly Pair[]): Pair {
  return {
    dropped: pairs.reduce((sum, { dropped }) => sum + dropped, 0),
    wentOn: pairs.reduce((sum, { wentOn }) => sum + wentOn, 0),
  };
}

/**
 * Arms, unless the scope is one already: then all have it, and another one only by accident. Of those that were
 * exposed to the experiment: where it runs in a later stage, those who went on would have both arms more often.
 */
function armsOf(facts: Facts, scope: Scope, { arms, exposed }: DifferenceCounts): readonly Candidate[] {
  if (scope.variant) return [];
  return [...Map.groupBy(arms, ({ experiment }) => experiment)].flatMap(([experiment, own]) =>
    withoutMirror(
      own.map(({ arm, dropped, wentOn }) => ({
        by: 'variant' as const,
        value: `${facts.text(experiment)}:${facts.text(arm)}`,
        has: { dropped, wentOn },
        of: exposed.get(experiment) ?? { dropped: 0, wentOn: 0 },
      })),
    ),
  );
}
