import { type DropOffAnswer, LAST_SIGNAL_WITHIN_MS } from '../../../collector/api/drop-off.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import type { SignalKind } from '../../../sdk/protocol/events/signal.ts';
import { readDifferences } from './drop-off-differences.ts';
import { latestOf } from './latest-of.ts';
import type { OutcomeRow } from './outcome.ts';
import { readOutcomes } from './outcomes.ts';
import { quantile } from './quantile.ts';
import { unitColumn } from './scope-sql.ts';
import type { UnitVisit } from './unit-visits.ts';

/** What is known of those who dropped at a stage, by asking all rows about each of them. */
export function readDropOff(db: Database, scope: Scope, stage: string): DropOffAnswer {
  const outcomes = readOutcomes(db, scope);
  const rows = outcomes.rows.filter((row) => row.stage === stage);
  const of = (outcome: OutcomeRow['outcome']) => rows.filter((row) => row.outcome === outcome);
  const dropped = of('dropped');
  return {
    stage,
    unit: scope.unit,
    reached: rows.length,
    wentOn: of('went_on').length,
    open: of('open').length,
    dropped: dropped.length,
    places: readPlaces(db, dropped),
    ...readLastSignals(db, dropped),
    cameBack: scope.unit === 'visitor' ? readCameBack(db, scope, dropped) : null,
    differences: readDifferences(db, scope, outcomes, stage),
  };
}

function readPlaces(db: Database, dropped: readonly OutcomeRow[]): DropOffAnswer['places'] {
  const scrolls = db.prepare(
    `SELECT scrollFraction FROM scroll WHERE sid = @sid AND stage = @stage AND stayAt = @enteredAt
     AND pageGroup = @pageGroup ORDER BY position DESC LIMIT 1`,
  );
  const placeOf = ({ visit: { exit } }: OutcomeRow) => JSON.stringify([exit.pageGroup, exit.selector]);
  return [...Map.groupBy(dropped, placeOf).values()]
    .map((own) => {
      const { pageGroup, selector, label } = latestOf(own.map(({ visit }) => visit)).exit;
      const depths = own.flatMap(({ visit: { sid, stage, enteredAt } }) => {
        const row = scrolls.get({ sid, stage, enteredAt, pageGroup }) as
          | { scrollFraction: number }
          | undefined;
        // As steps: the far edge belongs to the last one.
        return row ? [Math.min(65_535, Math.floor(row.scrollFraction * 65_536)) / 65_536] : [];
      });
      return { pageGroup, selector, label, units: own.length, scrollFraction: quantile(depths, 0.5) };
    })
    .sort((a, b) => b.units - a.units || compare([a.pageGroup, a.selector], [b.pageGroup, b.selector]));
}

interface Signal {
  readonly kind: SignalKind;
  readonly pageGroup: string;
  readonly selector: string;
  readonly label: string;
  readonly at: number;
}

function readLastSignals(db: Database, dropped: readonly OutcomeRow[]) {
  const signals = db.prepare(
    `SELECT kind, pageGroup, selector, label, at FROM touch
     WHERE sid = @sid AND stage = @stage AND stayAt = @enteredAt AND kind NOT IN ('page', 'click', 'field')
       AND at >= @leftAt - ${LAST_SIGNAL_WITHIN_MS} ORDER BY at DESC, position DESC LIMIT 1`,
  );
  const last = dropped.flatMap(({ visit }) => {
    const { sid, stage, enteredAt, leftAt } = visit;
    const signal = signals.get({ sid, stage, enteredAt, leftAt }) as Signal | undefined;
    return signal ? [{ ...signal, sid, sinceMs: Math.max(0, leftAt - signal.at) }] : [];
  });
  const lastSignals = [
    ...Map.groupBy(last, ({ kind, pageGroup, selector }) =>
      JSON.stringify([kind, pageGroup, selector]),
    ).values(),
  ]
    .map((own) => {
      const [latest] = own.toSorted((a, b) => b.at - a.at || b.sid - a.sid);
      if (!latest) throw new Error('a group of nobody');
      const { kind, pageGroup, selector, label } = latest;
      const medianMs =
        quantile(
          own.map(({ sinceMs }) => sinceMs),
          0.5,
        ) ?? 0;
      return { kind, pageGroup, selector, label, units: own.length, medianMs };
    })
    .sort(
      (a, b) =>
        b.units - a.units || compare([a.kind, a.pageGroup, a.selector], [b.kind, b.pageGroup, b.selector]),
    );
  return { lastSignals, withoutSignal: dropped.length - last.length };
}

type Visit = Pick<UnitVisit, 'sid' | 'stage' | 'enteredAt'> & { readonly position: number };

function readCameBack(
  db: Database,
  scope: Scope,
  dropped: readonly OutcomeRow[],
): NonNullable<DropOffAnswer['cameBack']> {
  const { goal, stages } = scope.journey;
  const visits = db.prepare(
    `SELECT v.sid, v.stage, v.enteredAt, v.position FROM stage_visit v JOIN session s USING (sid)
     WHERE ${unitColumn(scope)} = @unit AND s.isBot = 0 ORDER BY v.enteredAt, v.sid, v.position`,
  );
  const goals = db.prepare(
    `SELECT count(*) FROM custom c JOIN session s USING (sid)
     WHERE ${unitColumn(scope)} = @unit AND s.isBot = 0 AND c.name = @name AND c.at >= @at`,
  );
  const back = dropped.flatMap(({ unit, visit: { leftAt } }) => {
    const all = visits.all({ unit }) as Visit[];
    const began = all.findIndex(({ position, enteredAt }) => position === 0 && enteredAt > leftAt);
    const first = all[began];
    if (!first) return [];
    const order = all
      .filter(({ sid }) => sid === first.sid)
      .map(({ stage }) => stages.findIndex(({ id }) => id === stage))
      .find((position) => position >= 0);
    const reachedGoal =
      goal.kind === 'stage'
        ? all.slice(began).some(({ stage }) => stage === goal.stage)
        : Number(goals.pluck().get({ unit, name: goal.name, at: first.enteredAt })) > 0;
    return [{ afterMs: first.enteredAt - leftAt, order: order ?? -1, reachedGoal }];
  });
  return {
    units: back.length,
    medianMs: quantile(
      back.map(({ afterMs }) => afterMs),
      0.5,
    ),
    reachedGoal: back.filter(({ reachedGoal }) => reachedGoal).length,
    stages: [...Map.groupBy(back, ({ order }) => order)]
      .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < 0 ? 99 : a) - (b < 0 ? 99 : b))
      .map(([order, own]) => ({ stage: stages[order]?.id ?? 'unassigned', units: own.length })),
  };
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, own] of a.entries()) {
    const other = b[index] ?? '';
    if (own !== other) return own < other ? -1 : 1;
  }
  return 0;
}
