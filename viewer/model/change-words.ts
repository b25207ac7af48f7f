import type { Change } from '../../collector/api/change.ts';

/** Only what changed beyond noise has a sign. */
const SIGNS: Readonly<Partial<Record<Change['verdict'], string>>> = { rose: '▲\u202f', fell: '▼\u202f' };
const VERDICT_WORDS: Readonly<Record<Change['verdict'], string>> = {
  rose: 'rose, beyond noise',
  fell: 'fell, beyond noise',
  unclear: 'no clear change',
  too_few: 'too few to say',
  too_early: 'too early to say, some may still go on',
};

/** "▲ was 52 %". `before` as the figure is written. */
export function changeMark({ verdict }: Change, before: string): string {
  return `${SIGNS[verdict] ?? ''}was ${before}`;
}

/** "was 52 %, no clear change": all of it, for whoever does not see the mark. */
export function changeWords({ verdict }: Change, before: string): string {
  return `was ${before}, ${VERDICT_WORDS[verdict]}`;
}
