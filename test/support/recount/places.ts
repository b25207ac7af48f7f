import { SIGNAL_KINDS } from '../../../sdk/protocol/events/signal.ts';
import { placeName } from './map.ts';
import { type CountedUnit, lastStayAt, outcomeAt, type Question, unitsOf } from './recounted-scope.ts';
import type { Touch } from './stays.ts';
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
  return units.flatMap(({ unit, stays }) =>
    stays.flatMap(({ stage, touches }) => touches.map((touch) => ({ ...touch, unit, stage }))),
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
  const exits = question.journey.stages.flatMap(({ id }) =>
    units
      .filter((unit) => outcomeAt(unit, id, question) === 'dropped')
      .flatMap((unit) => {
        const exit = lastStayAt(unit, id, question)?.exit;
        return exit && exit.selector !== '' ? [{ kind: 'exit', unit: unit.unit, stage: id, ...exit }] : [];
      }),
  );
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

/** The heatmap of one layer on a page group in a stage: its points, and those of each element. */
export function recountHeatmap(
  sessions: readonly ToldSession[],
  question: Question,
  { stage, pageGroup, layer }: { stage: string; pageGroup: string; layer: string },
) {
  const here = touchesOf(unitsOf(sessions, question)).filter(
    (touch) => touch.stage === stage && touch.pageGroup === pageGroup,
  );
  const points = here.filter(({ kind }) => kind === layer);
  return {
    events: points.length,
    units: new Set(points.map(({ unit }) => unit)).size,
    pageUnits: new Set(here.map(({ unit }) => unit)).size,
    elements: [...Map.groupBy(points, ({ selector }) => selector)]
      .map(([selector, own]) => ({
        selector,
        events: own.length,
        units: new Set(own.map(({ unit }) => unit)).size,
      }))
      .sort((a, b) => b.events - a.events || (a.selector < b.selector ? -1 : 1)),
  };
}
