/**
 * Runs one bench: `npm run bench <name> -- [flags]`. A bench is a file that exports `run(args)` and resolves
 * to the exit code: 1 when something it measured misses its target.
 */
export type Bench = { readonly run: (args: readonly string[]) => Promise<number> };

/** One line a bench, in the order they are listed. */
const BENCHES: Readonly<Record<string, readonly [about: string, load: () => Promise<Bench>]>> = {
  size: ['bytes a visitor downloads, beside the peers', () => import('./size/size.ts')],
  overhead: [
    'what the page pays: script, tasks, INP, bytes, beside the peers',
    () => import('./overhead/overhead.ts'),
  ],
  delivery: ['pages killed in every way, and what of them is stored', () => import('./delivery/delivery.ts')],
  memory: ['what stays of what a page has thrown away', () => import('./memory/memory.ts')],
  fidelity: ['is the replayed page the page that was there?', () => import('./fidelity/fidelity.ts')],
  signals: [
    'precision and recall of each signal on the labelled corpus, beside the peers’ rules',
    () => import('./signals/signals.ts'),
  ],
  query: [
    'the viewer’s questions on millions of events, cold, warm and while ingesting',
    () => import('./query/query.ts'),
  ],
  attack: [
    'bad requests by the thousand, and what of them runs in the viewer',
    () => import('./attack/attack.ts'),
  ],
  idle: ['start-up time and memory before anybody asks for anything', () => import('./idle/idle.ts')],
  ingest: [
    'events stored a second, beside a server that only parses and raw rows in SQLite',
    () => import('./ingest/ingest.ts'),
  ],
  crash: [
    'kill -9 under load, torn logs, full disks: what was acknowledged',
    () => import('./crash/crash.ts'),
  ],
  import: ['a file of history, taken in beside live batches', () => import('./import/import.ts')],
  placement: [
    'do heatmap points land in the element that was clicked, at any width?',
    () => import('./placement/placement.ts'),
  ],
  heatmap: [
    'a million clicks on one page: answer, first paint, frames dropped while scrolling',
    () => import('./heatmap/heatmap.ts'),
  ],
  aa: [
    'simulated experiments, looked at daily: false winners, what is found, broken splits',
    () => import('./aa/aa.ts'),
  ],
  verdict: [
    'the example shop’s experiment by real browsers: verdict, heatmap difference, lists',
    () => import('./verdict/verdict.ts'),
  ],
  exposures: [
    'how long the answer about an experiment of a million visitors takes',
    () => import('./exposures/exposures.ts'),
  ],
  replay: [
    'a long, busy session: first frame, seeking, memory, beside rrweb’s own player',
    () => import('./replay/replay.ts'),
  ],
  leak: ['secrets on pages, and which of them a mode lets out', () => import('./leak/leak.ts')],
};

const [name, ...args] = process.argv.slice(2);
const bench = name === undefined ? undefined : BENCHES[name];
if (bench) {
  const { run } = await bench[1]();
  process.exitCode = await run(args).catch((error: unknown) => {
    // A wrong flag is said in a sentence; a fault of the bench keeps its stack.
    console.error(error instanceof RangeError ? error.message : error);
    return 1;
  });
} else {
  if (name !== undefined && name !== '--help') console.error(`No bench is called "${name}".\n`);
  console.log('npm run bench <name> -- [flags]; <name> -- --help prints its flags\n');
  for (const [each, [about]] of Object.entries(BENCHES)) console.log(`  ${each.padEnd(10)} ${about}`);
  process.exitCode = name === '--help' ? 0 : 1;
}
