import type { Part } from './columns.ts';

/** How one session went through a journey. Visits are rows of its segment; -1 where there is none. */
export interface SessionPath {
  /** Its visits, and one past the last. */
  readonly begin: number;
  readonly end: number;
  /** The last visit in a stage of the journey, and the position of that stage. */
  readonly lastVisit: number;
  readonly lastStage: number;
  /** How often it left a stage for an earlier one, and the visit that it left last so. */
  readonly turnedBack: number;
  readonly turnedFrom: number;
  /** The first visit to the stage that is the goal, where a stage is. */
  readonly goalVisit: number;
}

/** `stageOfPlace`: positions in the journey, negative where a place is in none of its stages. */
export function pathOf(
  { firstVisit }: Part<'sessions'>,
  { place }: Part<'visits'>,
  stageOfPlace: Int8Array,
  goalStage: number,
  row: number,
): SessionPath {
  const begin = firstVisit[row] ?? 0;
  const end = firstVisit[row + 1] ?? 0;
  let [lastVisit, lastStage, turnedBack, turnedFrom, goalVisit] = [-1, -1, 0, -1, -1];
  for (let visit = begin; visit < end; visit += 1) {
    const stage = stageOfPlace[place[visit] ?? 0] ?? -1;
    if (stage < 0) continue;
    if (stage < lastStage) {
      turnedBack += 1;
      turnedFrom = lastVisit;
    }
    if (stage === goalStage && goalVisit < 0) goalVisit = visit;
    lastVisit = visit;
    lastStage = stage;
  }
  return { begin, end, lastVisit, lastStage, turnedBack, turnedFrom, goalVisit };
}
