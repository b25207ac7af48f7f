import type { Journey, Stage } from '../../sdk/protocol/journey.ts';
import { isolate } from './isolate.ts';

/** The stages of the journey in scope, and what to call a stage id in a sentence. */
export interface StageNames {
  readonly stages: readonly Pick<Stage, 'id' | 'name'>[];
  readonly nameOf: (id: string) => string;
}

/** `journeyId` undefined: the first journey, as in the API. An id of no stage is shown as it is. */
export function stageNames(journeys: readonly Journey[], journeyId: string | undefined): StageNames {
  const journey = journeys.find((one) => one.id === journeyId) ?? journeys[0];
  const stages = journey?.stages ?? [];
  return {
    stages,
    nameOf(id) {
      if (id === 'unassigned') return 'Unassigned';
      return isolate(stages.find((stage) => stage.id === id)?.name ?? id);
    },
  };
}
