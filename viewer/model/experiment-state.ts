import type { ArmComparison, ExperimentAnswer } from '../../collector/api/experiments.ts';
import { settledOf, verdictClause } from './experiment-words.ts';
import { formatCountOf } from './format.ts';

/** How an experiment stands, in a line of a list: its verdict, and what is wrong with it. */
export interface ExperimentState {
  readonly tone: 'moss' | 'rust' | 'none';
  readonly words: string;
  /** That some saw two arms; null: nobody did. */
  readonly crossed: string | null;
}

/** What the list of experiments says of one, without that it is opened. */
export function stateOf(answer: ExperimentAnswer, nameOf: (stage: string) => string): ExperimentState {
  const { verdict, crossed, unit } = answer;
  const isTooEarly = verdict.kind === 'too_early';
  return {
    tone: toneOf(verdict),
    words: isTooEarly ? whatItTakes(answer, nameOf) : verdictClause(answer, nameOf),
    crossed: crossed === 0 ? null : `${formatCountOf(crossed, unit)} saw more than one arm`,
  };
}

function toneOf(verdict: ExperimentAnswer['verdict']): ExperimentState['tone'] {
  if (verdict.kind === 'split_broken') return 'rust';
  if (verdict.kind !== 'difference') return 'none';
  return verdict.direction === 'more' ? 'moss' : 'rust';
}

/** What is known already, and how many more must come until the stage that is nearest to it may be read. */
function whatItTakes(answer: ExperimentAnswer, nameOf: (stage: string) => string): string {
  const { comparisons, unit } = answer;
  const placeOf = ({ stage }: ArmComparison) => (stage === null ? 'the goal' : nameOf(stage));
  const reached = comparisons.filter(({ difference }) => difference !== null);
  if (reached.length === 0) return `Too early: at no stage is the time of ${unit}s of two arms up`;
  const read = [...new Set(reached.filter(({ hasMinimum }) => hasMinimum).map(placeOf))];
  const [nearest] = reached
    .map((own) => ({ ...own, lacking: lackingUnits(answer, own) }))
    .filter(({ lacking }) => lacking > 0)
    .sort((a, b) => a.lacking / a.minimumUnits - b.lacking / b.minimumUnits);
  const missing = nearest
    ? `${placeOf(nearest)} can be read after ${formatCountOf(nearest.lacking, `more ${unit}`)} an arm`
    : // As many came as it takes, and still it may not be tested: nobody, or everybody, goes on.
      `${read.length > 0 ? 'elsewhere ' : ''}nearly all ${unit}s of both arms do the same`;
  return read.length > 0 ? `No clear difference for ${read.join(', ')}; ${missing}` : `Too early: ${missing}`;
}

function lackingUnits(answer: ExperimentAnswer, { arm, stage, minimumUnits }: ArmComparison): number {
  const units = [arm, answer.baseline].map((name) => settledOf(answer, name, stage).units);
  return Math.max(0, minimumUnits - Math.min(...units));
}
