import { availableParallelism } from 'node:os';
import { SIGNAL_KINDS } from '../../../sdk/protocol/events/signal.ts';
import { CASES } from '../../corpus/cases/cases.ts';
import { type Played, runCorpus } from '../../corpus/run-corpus.ts';
import { type Score, scoreOurs, scoreSideBySide } from '../../corpus/score.ts';
import { findMisses } from '../../corpus/targets.ts';
import { printTable } from '../print-table.ts';

const HELP = `npm run bench signals -- [flags]
  --case <words>   only cases whose name has them
  --pages <n>      pages at once, by default one a core: a page without time misses dead clicks
  --wrong          list the cases that our rules get wrong`;

/** Plays the labelled corpus and prints how often each signal is right, and the peers' rules on the same cases. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const flag = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const startedMs = Date.now();
  const cases = CASES.filter(({ name }) => name.includes(flag('--case') ?? ''));
  const played = await runCorpus(cases, Number(flag('--pages') ?? availableParallelism()));
  console.log(`${cases.length} cases in ${Math.round((Date.now() - startedMs) / 1000)} s\n`);

  const ours = scoreOurs(played);
  printTable([['signal', ...HEADS], ...SIGNAL_KINDS.map((kind) => [kind, ...cellsOf(ours[kind])])]);
  printSideBySide('rage_click', played);
  printSideBySide('dead_click', played);
  const isLater = ({ given }: Played): boolean => given.name.startsWith('everyday: ');
  printSideBySide('dead_click', played.filter(isLater), ', of the everyday pages that were labelled last');
  if (args.includes('--wrong')) listWrong(played);

  const misses = findMisses(played);
  console.log(misses.length ? `\nFAIL\n${misses.join('\n')}` : '\nPASS');
  return misses.length ? 1 : 0;
}

const HEADS = ['right', 'false', 'missed', 'rightly quiet', 'precision', 'recall'];
const cellsOf = (score: Score): (string | number)[] => [
  score.truePositives,
  score.falsePositives,
  score.falseNegatives,
  score.trueNegatives,
  score.precision.toFixed(3),
  score.recall.toFixed(3),
];

function printSideBySide(kind: 'rage_click' | 'dead_click', played: readonly Played[], of = ''): void {
  if (!played[0]) return;
  console.log(`\n${kind}, a case flagged or not${of}:\n`);
  printTable([
    ['rules of', ...HEADS],
    ...scoreSideBySide(played, kind).map(([name, score]) => [name, ...cellsOf(score)]),
  ]);
}

function listWrong(played: readonly Played[]): void {
  console.log('\nwrong:');
  for (const { given, signals } of played) {
    const said = signals.map(({ kind }) => kind).sort();
    const wanted = [...given.signals].sort();
    if (said.join() !== wanted.join())
      console.log(`  ${given.name}: ${said.join() || 'nothing'} instead of ${wanted.join() || 'nothing'}`);
  }
}
