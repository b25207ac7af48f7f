import type { DropOffDifference } from '../../../collector/api/drop-off.ts';
import { benjaminiHochberg } from '../../../collector/statistics/benjamini-hochberg.ts';
import { newcombeInterval } from '../../../collector/statistics/newcombe-interval.ts';
import { twoProportionPValue } from '../../../collector/statistics/two-proportion-test.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { SIGNAL_KINDS } from '../../../sdk/protocol/events/signal.ts';
import type { OutcomeRow } from './outcome.ts';
import type { Outcomes } from './outcomes.ts';
import { readPassages } from './passages.ts';
import { unitColumn } from './scope-sql.ts';
import { readTouches } from './touches.ts';

/** A thing that some units have: who has it, and who could. */
interface Candidate extends Pick<DropOffDifference, 'by' | 'value'> {
  readonly has: ReadonlySet<string>;
  readonly could: ReadonlySet<string>;
}

/** How the dropped differ from those who went on, each thing by the set of units that have it. */
export function readDifferences(
  db: Database,
  scope: Scope,
  outcomes: Outcomes,
  stage: string,
): DropOffDifference[] {
  const rows = outcomes.rows.filter((row) => row.stage === stage && row.outcome !== 'open');
  const decided = unitsOf(rows);
  const tested = [
    ...ofEntries(db, scope, outcomes, stage, rows),
    ...ofLoads(db, outcomes, stage, rows),
    ...ofArms(db, scope, rows),
    ...SIGNAL_KINDS.map((kind): Candidate => {
      const has = unitsOf(readTouches(db, scope, { stage, kind }));
      return { by: 'signal', value: kind, has: has, could: decided };
    }),
  ].flatMap((candidate) => {
    const shareOf = (outcome: string) => {
      const own = unitsOf(rows.filter((row) => row.outcome === outcome));
      return { units: countBoth(own, candidate.has), of: countBoth(own, candidate.could) };
    };
    const [dropped, wentOn] = [shareOf('dropped'), shareOf('went_on')];
    const pooled = (dropped.units + wentOn.units) / (dropped.of + wentOn.of);
    const isEnough = Math.min(pooled, 1 - pooled) * Math.min(dropped.of, wentOn.of) >= 5;
    return isEnough ? [{ by: candidate.by, value: candidate.value, dropped, wentOn }] : [];
  });
  const proportions = tested.map(
    ({ dropped, wentOn }) =>
      [
        { successes: dropped.units, n: dropped.of },
        { successes: wentOn.units, n: wentOn.of },
      ] as const,
  );
  const pValues = proportions.map(([a, b]) => twoProportionPValue(a, b));
  const qValues = benjaminiHochberg(pValues);
  return tested
    .map((one, index): DropOffDifference => {
      const [a, b] = proportions[index] ?? [
        { successes: 0, n: 0 },
        { successes: 0, n: 0 },
      ];
      const [low = 0, high = 0] = newcombeInterval(a, b) ?? [];
      const difference = a.successes / a.n - b.successes / b.n;
      return {
        ...one,
        difference,
        interval: [low, high],
        pValue: pValues[index] ?? 1,
        qValue: qValues[index] ?? 1,
      };
    })
    .sort(
      (a, b) =>
        nearerEnd(b) - nearerEnd(a) ||
        Math.abs(b.difference) - Math.abs(a.difference) ||
        (`${a.by}:${a.value}` < `${b.by}:${b.value}` ? -1 : 1),
    );
}

/** How far the end of the interval that is nearer to zero is from it; negative where zero is inside. */
function nearerEnd({ interval: [low, high] }: DropOffDifference): number {
  if (low > 0) return low;
  if (high < 0) return -high;
  return -Math.min(-low, high);
}

type Entry = {
  readonly device: string;
  readonly channel: string;
  readonly language: string;
  readonly visit: string;
};

function ofEntries(
  db: Database,
  scope: Scope,
  { histories }: Outcomes,
  stage: string,
  rows: readonly OutcomeRow[],
): Candidate[] {
  const session = db.prepare(
    `SELECT s.device, s.channel, s.language, CASE WHEN EXISTS (
       SELECT 1 FROM session e WHERE e.unit = s.unit AND e.isBot = 0 AND e.startedAt < s.startedAt
     ) THEN 'returning' ELSE 'new' END AS visit FROM session s WHERE s.sid = ?`,
  );
  const decided = unitsOf(rows);
  const entries = histories.flatMap(({ unit, visits }) => {
    const first = visits.find((visit) => visit.isInScope && visit.stage === stage);
    return first && decided.has(unit) ? [{ unit, ...(session.get(first.sid) as Entry) }] : [];
  });
  return (['device', 'channel', 'visit', 'language'] as const).flatMap((by) => {
    if (scope[by] !== undefined) return [];
    const own = (entry: Entry) => (by === 'language' ? (entry.language.split('-')[0] ?? '') : entry[by]);
    const candidates = [...Map.groupBy(entries, own)].map(
      ([value, having]): Candidate => ({ by, value, has: unitsOf(having), could: decided }),
    );
    return withoutMirror(candidates, rows);
  });
}

function ofLoads(db: Database, outcomes: Outcomes, stage: string, rows: readonly OutcomeRow[]): Candidate[] {
  const decided = unitsOf(rows);
  const passages = readPassages(db, outcomes, stage).filter(({ unit }) => decided.has(unit));
  return (['LCP', 'INP'] as const).flatMap((metric) => {
    const rated = passages.filter(({ ratings }) => ratings[metric] !== undefined);
    const candidates = [...Map.groupBy(rated, ({ ratings }) => ratings[metric])].map(
      ([rating, own]): Candidate => ({
        by: 'load',
        value: `${metric}:${rating}`,
        has: unitsOf(own),
        could: unitsOf(rated),
      }),
    );
    return withoutMirror(candidates, rows);
  });
}

/** Of the units that were ever exposed to an arm. */
function ofArms(db: Database, scope: Scope, rows: readonly OutcomeRow[]): readonly Candidate[] {
  if (scope.variant) return [];
  const exposures = db
    .prepare(
      `SELECT DISTINCT ${unitColumn(scope)} AS unit, x.experiment, x.experiment || ':' || x.arm AS value
       FROM exposure x JOIN session s USING (sid) WHERE s.isBot = 0`,
    )
    .all() as { unit: string; experiment: string; value: string }[];
  const decided = unitsOf(rows);
  const ofDecided = exposures.filter(({ unit }) => decided.has(unit));
  return [...Map.groupBy(ofDecided, ({ experiment }) => experiment).values()].flatMap((exposed) => {
    const arms = [...Map.groupBy(exposed, ({ value }) => value)].map(
      ([value, own]): Candidate => ({ by: 'variant', value, has: unitsOf(own), could: unitsOf(exposed) }),
    );
    const isEachInOne = new Set(exposed.map(({ unit }) => unit)).size === exposed.length;
    return isEachInOne ? withoutMirror(arms, rows) : arms;
  });
}

/** Of two values that are all there are, the one that more of the dropped have. */
function withoutMirror(candidates: readonly Candidate[], rows: readonly OutcomeRow[]): readonly Candidate[] {
  if (candidates.length !== 2) return candidates;
  const lead = ({ has, could }: Candidate) => {
    const [dropped = 0, wentOn = 0] = ['dropped', 'went_on'].map((outcome) => {
      const own = unitsOf(rows.filter((row) => row.outcome === outcome));
      return countBoth(own, has) / countBoth(own, could);
    });
    return dropped - wentOn;
  };
  return candidates.toSorted((a, b) => lead(b) - lead(a) || (a.value < b.value ? -1 : 1)).slice(0, 1);
}

function unitsOf(rows: readonly { readonly unit: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ unit }) => unit));
}

function countBoth(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((unit) => others.has(unit)).length;
}
