import type { Journey } from '../../sdk/protocol/journey.ts';
import type { SnapshotAnswer } from '../api/heatmap.ts';
import type { SessionAnswer } from '../api/sessions.ts';

/** A shared session says neither who it was nor what else they did. */
export function redactSession(answer: SessionAnswer): SessionAnswer {
  const marks = answer.marks.filter(({ kind }) => kind !== 'identify');
  return { ...answer, visitor: '', person: null, marks, siblings: [] };
}

/** Names of stages are shown, of the journey that is shared (the first, if none is named); by which rules pages belong to them is not. */
export function redactJourneys(journeys: readonly Journey[], only: string | undefined): Journey[] {
  return journeys
    .filter(({ id }) => id === (only ?? journeys[0]?.id))
    .map((journey) => ({
      ...journey,
      stages: journey.stages.map((stage) => ({ ...stage, rules: [] })),
      pageGroups: [],
    }));
}

/** The page is shown; in whose session it was recorded is not. */
export function redactSnapshot(answer: SnapshotAnswer): SnapshotAnswer {
  return { ...answer, session: '', tab: '' };
}
