import type { FunnelStep } from '../api/funnel.ts';
import { CLICK_KIND, PAGE_KIND, TOUCH_KINDS } from './columns.ts';
import type { Facts, Segment } from './facts.ts';

/** Told for each moment that is one of the steps; bit n of `steps` is step n. */
export type TellStep = (row: number, at: number, steps: number) => void;
type IsWanted = (row: number) => boolean;

/** Finds where in a segment the steps of a funnel are, in no order of time. */
export function createStepFinder(facts: Facts, steps: readonly FunnelStep[]) {
  const stageSteps = ofPlaces(facts, steps, (step) => step.kind === 'stage');
  const touchSteps = TOUCH_KINDS.map((_, kind) => ofPlaces(facts, steps, (step) => kindOf(step) === kind));
  const hasStages = steps.some(({ kind }) => kind === 'stage');
  const hasTouches = steps.some((step) => kindOf(step) >= 0);
  const names = namesOf(facts, steps);

  function tellVisits(segment: Segment, row: number, tell: TellStep): void {
    const { firstVisit } = segment.part('sessions');
    const { place, enteredAt } = segment.part('visits');
    const { firstTouch } = segment.part('stays');
    const end = firstVisit[row + 1] ?? 0;
    for (let visit = firstVisit[row] ?? 0; visit < end; visit += 1) {
      const entered = hasStages ? (stageSteps[place[visit] ?? 0] ?? 0) : 0;
      if (entered > 0) tell(row, enteredAt[visit] ?? 0, entered);
      if (hasTouches) tellTouches(segment, row, [firstTouch[visit] ?? 0, firstTouch[visit + 1] ?? 0], tell);
    }
  }

  function tellTouches(segment: Segment, row: number, [from, to]: [number, number], tell: TellStep): void {
    const { kind, place } = segment.part('touches');
    for (let touch = from; touch < to; touch += 1) {
      const done = touchSteps[kind[touch] ?? 0]?.[place[touch] ?? 0] ?? 0;
      if (done > 0) tell(row, segment.part('moments').at[touch] ?? 0, done);
    }
  }

  function tellEvents(segment: Segment, isWanted: IsWanted, tell: TellStep): void {
    const { name, session, at } = segment.part('customs');
    for (let position = 0; position < name.length; position += 1) {
      const done = names.get(name[position] ?? -1) ?? 0;
      const row = session[position] ?? 0;
      if (done > 0 && isWanted(row)) tell(row, at[position] ?? 0, done);
    }
  }

  return (segment: Segment, isWanted: IsWanted, tell: TellStep): void => {
    if (hasStages || hasTouches)
      for (let row = 0; row < segment.sessions; row += 1) if (isWanted(row)) tellVisits(segment, row, tell);
    if (names.size > 0) tellEvents(segment, isWanted, tell);
  };
}

/** The kind of touch that a step is, or -1. */
function kindOf(step: FunnelStep): number {
  if (step.kind === 'page') return PAGE_KIND;
  if (step.kind === 'click') return CLICK_KIND;
  return step.kind === 'signal' ? TOUCH_KINDS.indexOf(step.signal) : -1;
}

/** By the term of a named event, the steps that it is. */
function namesOf({ code }: Facts, steps: readonly FunnelStep[]): ReadonlyMap<number, number> {
  const names = new Map<number, number>();
  for (const [position, step] of steps.entries())
    if (step.kind === 'event') {
      const name = code(step.name);
      names.set(name, (names.get(name) ?? 0) | (1 << position));
    }
  return names;
}

/** By place, the steps of those chosen that it is. */
function ofPlaces(
  { places, code }: Facts,
  steps: readonly FunnelStep[],
  isChosen: (step: FunnelStep) => boolean,
): Uint8Array {
  const found = new Uint8Array(places.count);
  const term = (text: string | undefined) => (text === undefined ? undefined : code(text));
  for (const [position, step] of steps.entries()) {
    if (!isChosen(step)) continue;
    const wanted = [
      [places.stage, term(step.kind === 'stage' ? step.stage : undefined)],
      [places.pageGroup, term('pageGroup' in step ? step.pageGroup : undefined)],
      [places.selector, term('selector' in step ? step.selector : undefined)],
    ] as const;
    for (let place = 0; place < places.count; place += 1)
      if (wanted.every(([column, value]) => value === undefined || column[place] === value))
        found[place] = (found[place] ?? 0) | (1 << position);
  }
  return found;
}
