import type { ArmComparison, ExperimentAnswer } from '../../collector/api/experiments.ts';
import { formatCount, formatCountOf, formatShare } from './format.ts';
import type { SessionFilters } from './session-filters.ts';

type Verdict = ExperimentAnswer['verdict'];
type NameOf = (stage: string) => string;

/** What the experiment says, in one sentence that may be read aloud. */
export function verdictSentence(answer: ExperimentAnswer, nameOf: NameOf): string {
  const { verdict, id, unit } = answer;
  switch (verdict.kind) {
    case 'difference':
      return `${differenceWords(answer, verdict, nameOf)}.`;
    case 'no_difference':
      return `No arm of “${id}” differs by ${formatPoints(answer.plan.minimumDetectableEffect)} or more, as far as can be told.`;
    case 'too_early':
      return `It is too early to say which arm of “${id}” carries more ${unit}s on.`;
    case 'split_broken':
      return `Do not read “${id}” yet: ${splitWords(answer)}.`;
    case 'nothing_to_compare':
      return `“${id}” has one arm so far: there is nothing to compare.`;
  }
}

/** The same beside the experiment's name, which it leaves out. */
export function verdictClause(answer: ExperimentAnswer, nameOf: NameOf): string {
  const { verdict, plan } = answer;
  switch (verdict.kind) {
    case 'difference':
      return differenceWords(answer, verdict, nameOf);
    case 'no_difference':
      return `No arm differs by ${formatPoints(plan.minimumDetectableEffect)} or more, as far as can be told`;
    case 'too_early':
      return 'Too early to say';
    case 'split_broken':
      return `Do not read yet: ${splitWords(answer)}`;
    case 'nothing_to_compare':
      return 'One arm so far: there is nothing to compare';
  }
}

function differenceWords(
  answer: ExperimentAnswer,
  { stage, arm, direction }: Extract<Verdict, { kind: 'difference' }>,
  nameOf: NameOf,
): string {
  const rates = [arm, answer.baseline].map((name) => formatShare(settledRate(answer, name, stage)));
  const to = stage === null ? 'to the goal' : `on from ${nameOf(stage)}`;
  return `“${arm}” carries ${direction} ${answer.unit}s ${to} than “${answer.baseline}”: ${rates.join(' against ')}`;
}

/** Of the units that are settled, how many went on from a stage, or with null reached the goal. */
export function settledRate({ arms }: ExperimentAnswer, name: string, stage: string | null): number | null {
  const { units, wentOn } = settledOf({ arms }, name, stage);
  return units === 0 ? null : wentOn / units;
}

export function settledOf({ arms }: Pick<ExperimentAnswer, 'arms'>, name: string, stage: string | null) {
  const arm = arms.find((own) => own.arm === name);
  const settled = stage === null ? arm?.settled : arm?.stages.find(({ id }) => id === stage)?.settled;
  return settled ?? { units: 0, wentOn: 0 };
}

/** What is wrong with it: "61:39 split where 50:50 was planned". */
export function splitWords({ arms, plan }: Pick<ExperimentAnswer, 'arms' | 'plan'>): string {
  const unplanned = arms.filter(({ plannedShare }) => plannedShare === null).map(({ arm }) => `“${arm}”`);
  if (unplanned.length > 0) return `${unplanned.join(' and ')} was not planned`;
  const seenArms = new Set(arms.map(({ arm }) => arm));
  const absent = Object.keys(plan.shares ?? {}).filter((arm) => !seenArms.has(arm));
  if (absent.length > 0) return `nobody came to “${absent.join('”, “')}”, which was planned`;
  return `${seenShares(arms)} split where ${plannedShares(arms)} was planned`;
}

type Arms = ExperimentAnswer['arms'];

/** In percent, "61:39". */
function seenShares(arms: Arms): string {
  const all = arms.reduce((sum, { units }) => sum + units, 0);
  return arms.map(({ units }) => formatCount(all === 0 ? 0 : (100 * units) / all)).join(':');
}

function plannedShares(arms: Arms): string {
  return arms.map(({ plannedShare }) => formatCount((plannedShare ?? 0) * 100)).join(':');
}

/** `list`: who the sentence is about, where it counts them. */
export interface Guard {
  readonly isMet: boolean;
  readonly text: string;
  readonly list?: SessionFilters;
}

/** What has to hold before a rate may be read, each in a sentence, and whether it does. */
export function guardSentences(answer: ExperimentAnswer): readonly Guard[] {
  const { id, split, arms, crossed, comparisons, unit } = answer;
  const enough = comparisons.filter(({ hasMinimum }) => hasMinimum).length;
  return [
    {
      isMet: !split.isBroken,
      text: split.isBroken
        ? `${capital(splitWords(answer))}.`
        : `The split, ${seenShares(arms)}, agrees with the planned ${plannedShares(arms)}.`,
    },
    { isMet: enough === comparisons.length && enough > 0, text: enoughWords(answer, enough) },
    {
      isMet: true,
      text:
        crossed === 0
          ? `No ${unit} saw more than one arm.`
          : `${formatCountOf(crossed, unit)} saw more than one arm and ${crossed === 1 ? 'is' : 'are'} in no figure.`,
      ...(crossed > 0 && { list: { crossed: id } }),
    },
    ...narrowedSentences(answer),
  ];
}

/** Of what an arm may have brought about, units must not be chosen by. */
const MAY_COME_OF_ARM: ReadonlySet<string> = new Set(['reached', 'page', 'met', 'trait', 'variant']);

function narrowedSentences({ narrowedBy, unit }: Pick<ExperimentAnswer, 'narrowedBy' | 'unit'>) {
  if (narrowedBy.length === 0) return [];
  const text = narrowedBy.some((dimension) => MAY_COME_OF_ARM.has(dimension))
    ? `These ${unit}s were chosen by what may have come of their arm: such arms are not comparable.`
    : 'A segment is one of several looks, and nothing is corrected for the others: “By segment” compares all at once.';
  return [{ isMet: false, text }];
}

function enoughWords({ comparisons, unit, plan }: ExperimentAnswer, enough: number): string {
  const all = comparisons.length;
  if (all === 0) return 'There is no second arm to compare with.';
  const effect = formatPoints(plan.minimumDetectableEffect);
  if (enough === 0) return `Too few ${unit}s came so far to find ${effect} anywhere.`;
  const came = `enough ${unit}s came to find ${effect}`;
  if (enough === all) return `${capital(came)} at every stage.`;
  return `In ${formatCount(enough)} of ${formatCountOf(all, 'comparison')} ${came}; the others say nothing yet.`;
}

/** Of one comparison: what may be said of it now. */
export function readingOf(
  answer: ExperimentAnswer,
  { arm, stage, qValue, difference, hasMinimum, minimumUnits }: ArmComparison,
): { readonly tone: 'moss' | 'rust' | 'none'; readonly words: string } {
  if (answer.split.isBroken) return { tone: 'none', words: 'Do not read' };
  if (difference === null) return { tone: 'none', words: 'Nobody yet' };
  if (!hasMinimum || qValue === null) {
    const units = [arm, answer.baseline].map((name) => settledOf(answer, name, stage).units);
    const isEnough = Math.min(...units) >= minimumUnits;
    // A test takes some of both kinds, however many came.
    const words = isEnough ? 'Nearly all alike' : `Too early: takes ${formatCount(minimumUnits)} each`;
    return { tone: 'none', words };
  }
  if (qValue > 0.05) return { tone: 'none', words: 'No clear difference' };
  return difference > 0 ? { tone: 'moss', words: 'More go on' } : { tone: 'rust', words: 'Fewer go on' };
}

const ONE_PLACE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** 0.031 -> "+3.1 points". */
export function formatPoints(difference: number | null, isSigned = false): string {
  if (difference === null) return '–';
  const text = ONE_PLACE.format(difference * 100).replace('-', '−');
  return `${isSigned ? text : text.replace('+', '')} points`;
}

/** "−1.2 to +7.4". */
export function formatPointsInterval(interval: readonly [number, number] | null): string {
  if (!interval) return '–';
  return interval.map((limit) => ONE_PLACE.format(limit * 100).replace('-', '−')).join(' to ');
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
