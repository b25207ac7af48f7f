import { printTable } from '../print-table.ts';
import type { Fell, Verdict } from './show.ts';

const LEAST_RIGHT = 0.99;

interface Result {
  readonly name: string;
  readonly verdicts: readonly Verdict[];
}

/**
 * Of points whose element is on the shown page: what fell right. Of all points: what fell into another element,
 * drawn for an element that is not shown included.
 */
export function isGood(verdicts: readonly Verdict[]): boolean {
  return verdicts.length > 0 && shareRight(verdicts) >= LEAST_RIGHT && wrong(verdicts) === 0;
}

export function printVerdicts(results: readonly Result[]): void {
  const all = results.flatMap(({ verdicts }) => verdicts);
  const head = [
    'fixture, shown at six widths',
    'points',
    'right %',
    'in another',
    'unplaced %',
    'scrolled to',
    'cut off',
    'not there',
    'of it drawn',
    'median px',
    'worst px',
  ];
  const beside = ['by page x, y %', 'in another %', 'by share of page %', 'in another %'];
  const rows = [...results, { name: 'all', verdicts: all }].map(({ name, verdicts }) => [
    name,
    ...figures(verdicts),
  ]);
  printTable([[...head, ...beside], ...rows]);
  const verdict = (isSo: boolean): string => (isSo ? 'PASS' : 'FAIL');
  console.log(
    `\nin the box of the element that was touched: ${percent(shareRight(all), 2)} % (target >= 99 %): ${verdict(shareRight(all) >= LEAST_RIGHT)}`,
  );
  console.log(`in another element’s box: ${wrong(all)} (target 0): ${verdict(wrong(all) === 0)}`);
}

function figures(verdicts: readonly Verdict[]): (string | number)[] {
  const there = verdicts.filter(({ isShown }) => isShown);
  const errors = there.map(({ errorPx }) => errorPx).filter((errorPx) => !Number.isNaN(errorPx));
  errors.sort((a, b) => a - b);
  const of = (rule: 'ours' | 'pageCoordinates' | 'shareOfPage', fell: Fell): string =>
    percent(there.filter((each) => each[rule] === fell).length / (there.length || 1), 1);
  const gone = verdicts.filter(({ isShown }) => !isShown);
  return [
    there.length,
    of('ours', 'right'),
    wrong(there),
    of('ours', 'unplaced'),
    there.filter(({ isScrolledTo }) => isScrolledTo).length,
    there.filter(({ ours }) => ours === 'cut off').length,
    gone.length,
    gone.filter(({ ours }) => ours !== 'unplaced').length,
    (errors[Math.floor(errors.length / 2)] ?? 0).toFixed(1),
    (errors.at(-1) ?? 0).toFixed(1),
    of('pageCoordinates', 'right'),
    of('pageCoordinates', 'another'),
    of('shareOfPage', 'right'),
    of('shareOfPage', 'another'),
  ];
}

/** What can be seen nowhere on the shown page is drawn nowhere: that is neither right nor wrong. */
function shareRight(verdicts: readonly Verdict[]): number {
  const there = verdicts.filter(({ isShown, ours }) => isShown && ours !== 'cut off');
  return there.filter(({ ours }) => ours === 'right').length / (there.length || 1);
}

/** In a box that is not the element's, or drawn although the element is not there. */
const wrong = (verdicts: readonly Verdict[]): number =>
  verdicts.filter(({ isShown, ours }) =>
    isShown ? ours === 'another' || ours === 'none' : ours !== 'unplaced',
  ).length;

const percent = (share: number, digits: number): string => (share * 100).toFixed(digits);
