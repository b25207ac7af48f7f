import type { DropOffAnswer, DropOffDifference } from '../../collector/api/drop-off.ts';
import { elementInSentence } from './element-name.ts';
import { formatCount, formatCountOf, formatDuration, formatShare } from './format.ts';
import { isKey } from './scope.ts';
import { DIMENSION_WORDS, valueWords } from './segment-words.ts';
import { RATING_WORDS, type SessionFilters } from './session-filters.ts';
import { SIGNAL_WORDS } from './signal-words.ts';

type StageName = (id: string) => string;

/** Below this many decided units a share is not worth a percentage, as everywhere in the viewer. */
const FEW = 30;
/** Differences are told as such while no more than this share of them would be chance. */
const FALSE_DISCOVERIES = 0.05;

/** A piece of the sentence; with `filters`, it leads to the list of those who dropped and are so. */
export interface DropOffPart {
  readonly text: string;
  readonly filters?: SessionFilters;
}

/** How many left, and most often where. */
export function dropOffSentence(answer: DropOffAnswer, stageName: StageName): readonly DropOffPart[] {
  const { stage, unit, reached, open, wentOn, dropped } = answer;
  const name = stageName(stage);
  if (reached === 0) return [{ text: `No ${unit} came to ${name} in this period.` }];
  if (dropped === 0) return [{ text: nobodyWords(answer, name) }];
  const decided = wentOn + dropped;
  const share = decided < FEW ? '' : ` (${formatShare(dropped / decided)})`;
  const undecided = open > 0 ? ` ${formatCount(open)} may still go on.` : '';
  return [
    { text: `${formatCount(dropped)} of ${formatCountOf(decided, unit)}${share}`, filters: {} },
    { text: ` went no further than ${name}` },
    ...mostOften(answer),
    { text: `.${undecided}` },
  ];
}

function nobodyWords({ unit, open, wentOn }: DropOffAnswer, name: string): string {
  if (wentOn === 0)
    return `Nobody has dropped off at ${name} yet: ${formatCountOf(open, unit)} may still go on.`;
  const rest = open > 0 ? ` and ${formatCount(open)} may still do so` : '';
  return `Nobody dropped off at ${name}: ${formatCountOf(wentOn, unit)} went on${rest}.`;
}

/** Says where only if one place stands out. */
function mostOften({ places: [first, second] }: DropOffAnswer): readonly DropOffPart[] {
  if (!first || first.units === second?.units) return [];
  const { pageGroup, selector } = first;
  const at = selector === '' ? '' : `at ${elementInSentence(first)} `;
  const filters = { exitPageGroup: pageGroup, exitSelector: selector };
  return [{ text: ', most often ' }, { text: `${at}on ${pageGroup}`, filters }];
}

/** What those who came back did: "12 of 61 came back, half of them within 9 d. 3 reached the goal then." */
export function cameBackSentence({ cameBack, dropped, unit }: DropOffAnswer): readonly DropOffPart[] {
  if (!cameBack)
    return [{ text: 'A session does not come back. Count visitors to see who did, and what they did then.' }];
  if (cameBack.units === 0)
    return [{ text: `None of the ${formatCountOf(dropped, unit)} has come back so far.` }];
  const goal: readonly DropOffPart[] =
    cameBack.reachedGoal === 0
      ? [{ text: 'None reached the goal then.' }]
      : [
          {
            text: `${formatCount(cameBack.reachedGoal)} reached the goal then`,
            filters: { cameBack: 'goal' },
          },
          { text: '.' },
        ];
  return [
    {
      text: `${formatCount(cameBack.units)} of ${formatCount(dropped)} came back`,
      filters: { cameBack: 'true' },
    },
    { text: `, half of them within ${formatDuration(cameBack.medianMs)}. ` },
    ...goal,
  ];
}

/** What a difference is in, in short: "Device". */
export function differenceKind({ by }: DropOffDifference): string {
  switch (by) {
    case 'load':
      return 'First load';
    case 'signal':
      return 'Signal';
    default:
      return DIMENSION_WORDS[by].short;
  }
}

/** "Phone", "price: high", "LCP poor", "Rage click". */
export function differenceName({ by, value }: DropOffDifference, stageName: StageName): string {
  switch (by) {
    case 'load': {
      const [metric = '', rating] = value.split(':');
      return `${metric} ${isKey(RATING_WORDS, rating) ? RATING_WORDS[rating] : ''}`;
    }
    case 'signal':
      return isKey(SIGNAL_WORDS, value) ? sentenceCase(SIGNAL_WORDS[value].singular) : value;
    default:
      return valueWords(by, value, stageName);
  }
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Whether a difference is told as one, and not as what chance may do. */
export function isBeyondChance({ qValue }: DropOffDifference): boolean {
  return qValue <= FALSE_DISCOVERIES;
}

/** What tells them apart the most, in a sentence; an association, and never a cause. */
export function differenceSentence({ differences, unit }: DropOffAnswer, stageName: StageName): string {
  const [first] = differences.filter(isBeyondChance);
  if (!first)
    return differences.length === 0
      ? `Too few ${unit}s are decided to compare those who left with those who went on.`
      : 'Nothing that was compared tells those who left from those who went on beyond chance.';
  const name = `the ${differenceKind(first).toLowerCase()} “${differenceName(first, stageName)}”`;
  // With counts: a variant's are of those who were exposed, a first load's of those who were measured.
  const shareOf = ({ units, of }: DropOffDifference['dropped'], who: string) =>
    `${formatShare(units / of)} of those who ${who} (${formatCount(units)} of ${formatCount(of)})`;
  return `What tells them apart the most is ${name}: ${shareOf(first.dropped, 'left')}, ${shareOf(first.wentOn, 'went on')}.`;
}
