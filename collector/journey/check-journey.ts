import type { Journey } from '../../sdk/protocol/journey.ts';
import { compileUrlPattern } from './compile-rule.ts';

/** What the schema cannot see: a sentence that names the fault, or undefined when the journey holds. */
export function checkJourney({ stages, goal, pageGroups }: Journey): string | undefined {
  if (goal.kind === 'stage' && !stages.some((stage) => stage.id === goal.stage))
    return `goal.stage "${goal.stage}" is none of the stages: name one of them.`;
  for (const stage of stages)
    for (const rule of stage.rules) {
      const fault = rule.kind === 'url' ? patternFault(rule.pattern) : undefined;
      if (fault) return `Stage "${stage.id}": ${fault}`;
    }
  return pageGroups.map(patternFault).find((fault) => fault !== undefined);
}

function patternFault(pattern: string): string | undefined {
  try {
    compileUrlPattern(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return `pattern "${pattern}" ${error.message}.`;
    throw error;
  }
}
