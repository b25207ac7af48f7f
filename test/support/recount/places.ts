import { SIGNAL_KINDS } from '../../../sdk/protocol/events/signal.ts';
import { placeName } from './map.ts';
import { type CountedUnit, lastStayAt, outcomeAt, type Question, unitsOf } from './recounted-scope.ts';
import type { Stay, Touch } from './stays.ts';
import type { ToldSession } from './told-sessions.ts';

/** Fewer units would point at a person. */
const LEAST_UNITS = 3;

interface Place {
  readonly stage: string;
  readonly pageGroup: string;
  readonly selector: string;
}
interface UnitTouch extends Touch, Place {
  readonly unit: string;
}

function touchesOf(units: readonly CountedUnit[]): UnitTouch[] {
  return units.flatMap(({ unit, stays, sinceMs }) =>
    stays.flatMap(({ stage, touches }) =>
      touches.filter(({ at }) => at >= sinceMs).map((touch) => ({ ...touch, unit, stage })),
    ),
  );
}

/** Page views that were left, each as it was left last. */
function leavesOf(units: readonly CountedUnit[]) {
  return units.flatMap(({ unit, stays, sinceMs }) =>
    stays.flatMap(({ stage, leaves }) =>
      leaves.filter(({ at }) => at >= sinceMs).map((leave) => ({ ...leave, unit, stage })),
    ),
  );
}

/** Where units were when they were exposed: the page that they saw last in that stay. */
function pagesAtExposure(units: readonly CountedUnit[]) {
  return units.flatMap(({ unit, stays, sinceMs }) =>
    stays.flatMap(({ stage, touches }) => {
      const last = touches.findLast(({ kind, at }) => kind === 'page' && at < sinceMs);
      return last ? [{ unit, stage, pageGroup: last.pageGroup }] : [];
    }),
  );
}

/** What gathers where, and how many units met it: `/hotspots` without what it costs. */
export function recountHotspots(sessions: readonly ToldSession[], question: Question) {
  const units = unitsOf(sessions, question);
  const touches = touchesOf(units);
  const isAt = (a: Place, b: Place) => a.stage === b.stage && placeName(a) === placeName(b);
  const signals = touches
    .filter(({ kind }) => (SIGNAL_KINDS as readonly string[]).includes(kind))
    .map(({ kind, unit, stage, pageGroup, selector }) => ({ kind, unit, stage, pageGroup, selector }));
  const exits = question.journey.stages
    .flatMap(({ id }) => exitsFrom(units, question, id))
    .filter(({ selector }) => selector !== '');
  const groups = Map.groupBy([...signals, ...exits], (one) =>
    [one.kind, one.stage, placeName(one)].join('\n'),
  );
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own;
      const members = new Set(own.map(({ unit }) => unit));
      if (!first || members.size < LEAST_UNITS) return [];
      const { kind, stage, pageGroup, selector } = first;
      const touched = touches.filter((touch) => kind === 'exit' && isAt(touch, first));
      const affected = new Set([...members, ...touched.map(({ unit }) => unit)]);
      return [
        {
          kind,
          stage,
          pageGroup,
          selector,
          events: own.length,
          units: members.size,
          affected: affected.size,
        },
      ];
    })
    .sort(byPlace);
}

/** So that two lists of hotspots can be laid beside each other. */
export function byPlace(a: Place & { readonly kind: string }, b: Place & { readonly kind: string }): number {
  const [one, other] = [a, b].map((each) => JSON.stringify([each.stage, each.kind, placeName(each)]));
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

interface PageLayer {
  readonly stage: string;
  readonly pageGroup: string;
  readonly layer: string;
}

/** The heatmap of one layer on a page group in a stage: its points, page views or exits, and those of each element. */
export function recountHeatmap(
  sessions: readonly ToldSession[],
  question: Question,
  { stage, pageGroup, layer }: PageLayer,
) {
  const units = unitsOf(sessions, question);
  const isHere = (one: { stage: string; pageGroup: string }) =>
    one.stage === stage && one.pageGroup === pageGroup;
  const touches = touchesOf(units).filter(isHere);
  const leaves = question.exposure ? leavesOf(units).filter(isHere) : [];
  const here = [...touches, ...leaves, ...pagesAtExposure(units).filter(isHere)];
  const points =
    layer === 'exit'
      ? exitsFrom(units, question, stage).filter(isHere)
      : touches.filter(({ kind }) => kind === layer);
  return {
    ...countPoints(points.filter(({ selector }) => selector !== '')),
    pageUnits: countUnits(here),
  };
}

/** What of a page was in view: how many page views of how many units tell it, and those of each element that was. */
export function recountInView(
  sessions: readonly ToldSession[],
  question: Question,
  { stage, pageGroup }: Omit<PageLayer, 'layer'>,
) {
  const leaves = leavesOf(unitsOf(sessions, question)).filter(
    (leave) => leave.stage === stage && leave.pageGroup === pageGroup,
  );
  const seen = leaves.flatMap((leave) => leave.seen.map((selector) => ({ ...leave, selector })));
  return { scroll: { events: leaves.length, units: countUnits(leaves) }, attention: countPoints(seen) };
}

/** Where those who dropped at a stage left, and what they met last: `/drop-off` as far as it says both. */
export function recountDropOff(sessions: readonly ToldSession[], question: Question, stage: string) {
  const units = unitsOf(sessions, question);
  const outcomes = units.map((unit) => ({ unit, outcome: outcomeAt(unit, stage, question) }));
  const countOf = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const met = outcomes.flatMap(({ unit, outcome }) =>
    outcome === 'dropped' ? [lastSignalAt(unit, lastStayAt(unit, stage, question))] : [],
  );
  const signals = met.filter((signal) => signal !== undefined);
  return {
    wentOn: countOf('went_on'),
    open: countOf('open'),
    dropped: countOf('dropped'),
    places: tallyPlaces(exitsFrom(units, question, stage)),
    lastSignals: tallyPlaces(signals),
    withoutSignal: met.length - signals.length,
  };
}

/** How many units there are at each place, by kind and place. */
export function tallyPlaces(
  places: readonly { readonly kind: string; readonly pageGroup: string; readonly selector: string }[],
): Readonly<Record<string, number>> {
  const byName = Map.groupBy(places, ({ kind, ...place }) => `${kind} ${placeName(place)}`);
  return Object.fromEntries([...byName].map(([name, own]) => [name, own.length]));
}

/** A signal longer before they left is not told as the last one. */
const LAST_SIGNAL_WITHIN_MS = 5 * 60 * 1_000;

function lastSignalAt({ sinceMs }: CountedUnit, stay: Stay | undefined): Touch | undefined {
  const fromMs = Math.max(sinceMs, (stay?.leftAt ?? 0) - LAST_SIGNAL_WITHIN_MS);
  return stay?.touches
    .filter(({ kind, at }) => (SIGNAL_KINDS as readonly string[]).includes(kind) && at >= fromMs)
    .toSorted((a, b) => a.at - b.at)
    .at(-1);
}

/** Nobody drops off in what is no stage of the journey. */
function exitsFrom(units: readonly CountedUnit[], question: Question, stage: string) {
  if (!question.journey.stages.some(({ id }) => id === stage)) return [];
  return units
    .filter((unit) => outcomeAt(unit, stage, question) === 'dropped')
    .flatMap((unit) => {
      const exit = lastStayAt(unit, stage, question)?.exit;
      return exit ? [{ kind: 'exit', unit: unit.unit, stage, ...exit }] : [];
    });
}

function countUnits(rows: readonly { readonly unit: string }[]): number {
  return new Set(rows.map(({ unit }) => unit)).size;
}

function countPoints(points: readonly { readonly unit: string; readonly selector: string }[]) {
  return {
    events: points.length,
    units: countUnits(points),
    elements: [...Map.groupBy(points, ({ selector }) => selector)]
      .map(([selector, own]) => ({ selector, events: own.length, units: countUnits(own) }))
      .sort((a, b) => b.events - a.events || (a.selector < b.selector ? -1 : 1)),
  };
}
