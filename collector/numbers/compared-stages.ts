import type { Journey } from '../../sdk/protocol/journey.ts';

/** The stages that arms are compared by going on from. Whoever reaches the last one, or the goal, has gone on. */
export function comparedStages({
  stages,
  goal,
}: Journey): { readonly stage: string; readonly position: number }[] {
  return stages.flatMap(({ id }, position) =>
    position === stages.length - 1 || (goal.kind === 'stage' && goal.stage === id)
      ? []
      : [{ stage: id, position }],
  );
}
