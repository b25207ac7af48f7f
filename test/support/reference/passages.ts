import type { Channel } from '../../../collector/api/scope.ts';
import { emotionScore, FELT, SIGNAL_WEIGHTS } from '../../../collector/numbers/emotion-score.ts';
import { rateVital } from '../../../collector/numbers/rate-vital.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import type { VITAL_METRICS } from '../../../sdk/protocol/events/vital.ts';
import type { Outcomes } from './outcomes.ts';
import type { UnitVisit } from './unit-visits.ts';

type Metric = (typeof VITAL_METRICS)[number];

/** How one unit went through one stage. */
export interface Passage {
  readonly unit: string;
  readonly timeMs: number;
  readonly channels: ReadonlySet<Channel>;
  /** Of its first load. */
  readonly ratings: Readonly<Partial<Record<Metric, ReturnType<typeof rateVital>>>>;
  /** In hundredths; undefined where nothing is known but a moment. */
  readonly score: number | undefined;
}

export function readPassages(db: Database, { histories, rules }: Outcomes, stage: string): Passage[] {
  const stays = readStays(db);
  const order = (visit: UnitVisit) => rules.stages.indexOf(visit.stage);
  return histories.flatMap(({ unit, visits, since }): Passage[] => {
    const staged = visits.filter((visit) => visit.isInScope && order(visit) >= 0);
    const own = staged.filter((visit) => visit.stage === stage);
    if (own.length === 0) return [];
    const turnedBack = staged.filter((visit, index) => {
      const next = staged[index + 1];
      return visit.stage === stage && next?.sid === visit.sid && order(next) < order(visit);
    }).length;
    const known = own.map((visit) => stays.of(visit, since));
    const ratings: Partial<Record<Metric, ReturnType<typeof rateVital>>> = {};
    for (const { metric, value } of known.flatMap(({ loads }) => loads))
      ratings[metric] ??= rateVital(metric, value);
    const timeMs = sum(own.map(({ enteredAt, leftAt }) => leftAt - enteredAt));
    const activeMs = sum(known.map((stay) => stay.activeMs));
    const friction = sum(known.flatMap(({ signals }) => signals.map((kind) => SIGNAL_WEIGHTS[kind])));
    const poorLoads = FELT.filter((metric) => ratings[metric] === 'poor').length;
    const isMoment = timeMs === 0 && activeMs === 0 && friction === 0 && Object.keys(ratings).length === 0;
    const score = isMoment
      ? undefined
      : emotionScore({ friction, activeMs: activeMs || timeMs, poorLoads, turnedBack });
    return [{ unit, timeMs, channels: new Set(own.map(({ sid }) => stays.channelOf(sid))), ratings, score }];
  });
}

/** What is known of each stay, by reading all of it. */
function readStays(db: Database) {
  const group = <T extends object>(sql: string) =>
    Map.groupBy(db.prepare(sql).all() as (T & { key: string })[], ({ key }) => key);
  const signals = group<{ kind: keyof typeof SIGNAL_WEIGHTS; at: number }>(
    `SELECT CAST(sid AS INTEGER) || ' ' || stage || ' ' || CAST(stayAt AS INTEGER) AS key, kind, at FROM touch
     WHERE kind NOT IN ('page', 'click', 'field')`,
  );
  const active = group<{ activeMs: number }>(
    `SELECT CAST(sid AS INTEGER) || ' ' || stage || ' ' || CAST(stayAt AS INTEGER) AS key, activeMs FROM scroll`,
  );
  const loads = group<{ metric: Metric; value: number }>(
    `SELECT CAST(sid AS INTEGER) || ' ' || stage || ' ' || CAST((
       SELECT max(v.enteredAt) FROM stage_visit v
       WHERE v.sid = w.sid AND v.stage = w.stage AND v.enteredAt <= w.at) AS INTEGER) AS key, metric, value
     FROM vital w ORDER BY w.sid, w.position`,
  );
  const channels = new Map(
    (db.prepare('SELECT sid, channel FROM session').all() as { sid: number; channel: Channel }[]).map(
      ({ sid, channel }) => [sid, channel],
    ),
  );
  return {
    channelOf: (sid: number) => channels.get(sid) ?? 'direct',
    /** Of a stay that the exposure is in, signals from then on, and no more activity than there was time. */
    of({ sid, stage, enteredAt, leftAt, stayAt = enteredAt }: UnitVisit, since = 0) {
      const key = `${sid} ${stage} ${stayAt}`;
      // Facts that are packed know tenths of a second.
      const activeMs = Math.round(sum((active.get(key) ?? []).map((own) => own.activeMs)) / 100) * 100;
      return {
        signals: (signals.get(key) ?? []).filter(({ at }) => at >= since).map(({ kind }) => kind),
        activeMs: enteredAt === since ? Math.min(activeMs, leftAt - enteredAt) : activeMs,
        loads: loads.get(key) ?? [],
      };
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
