import { parseArgs } from 'node:util';
import { launchBrowser } from '../../support/browser.ts';
import { installPeers, type Peers } from '../peers/install-peers.ts';
import { printTable } from '../print-table.ts';
import { measure, type Reading } from './measure.ts';
import { type BenchPage, PAGES, type PageName } from './pages.ts';
import { type Measured, tableOf } from './report.ts';
import { type ServedVariant, VARIANTS, type Variant, type VariantName } from './variants.ts';
import { verdictsOf } from './verdicts.ts';

const USAGE = `npm run bench overhead -- [flags]
  --page a,b      ${Object.keys(PAGES).join(', ')}; all when not given
  --variant a,b   ${Object.keys(VARIANTS).join(', ')}; all when not given, on snapshot and huge only ours and rrweb
  --seconds n     how long the page is used; each page has its own
  --minutes n     the same in minutes, of the shop alone
  --runs n        median of so many; each page has its own
  --together n    variants at a time; each page has its own, and long tasks and INP are cleaner with 1
  --quick         one short run of each: what works, not what it costs`;

/** Traces of longer use are too large to read back. */
const LONGEST_TRACE_SECONDS = 60;

type Given = {
  readonly seconds: number | undefined;
  readonly runs: number | undefined;
  readonly together: number | undefined;
};

const QUICK: Given = { seconds: 5, runs: 1, together: 2 };

/** What each variant costs the page it is on: script time, tasks, smoothness, bytes. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      page: { type: 'string' },
      variant: { type: 'string' },
      seconds: { type: 'string' },
      minutes: { type: 'string' },
      runs: { type: 'string' },
      together: { type: 'string' },
      quick: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const pages = chosen(values.page, PAGES, Object.keys(PAGES) as PageName[]);
  const peers = await installPeers();
  let isFailed = false;
  for (const name of pages) {
    const variants = chosen(values.variant, VARIANTS, defaultVariants(name));
    const minutes = name === 'shop' ? values.minutes : undefined;
    const quick = values.quick ? QUICK : undefined;
    const verdicts = await runPage(name, variants, peers, {
      seconds: minutes ? Number(minutes) * 60 : (numberOf(values.seconds) ?? quick?.seconds),
      runs: numberOf(values.runs) ?? quick?.runs,
      together: numberOf(values.together) ?? quick?.together,
    });
    isFailed ||= verdicts.includes(false);
  }
  return isFailed ? 1 : 0;
}

async function runPage(
  name: PageName,
  variants: readonly VariantName[],
  peers: Peers,
  given: Given,
): Promise<boolean[]> {
  const spec: BenchPage = PAGES[name];
  const { seconds = spec.seconds, runs = spec.runs, together = spec.together } = given;
  console.log(
    `\n== ${name}: ${spec.about}; ${seconds} s, ${runs === 1 ? 'one run' : `median of ${runs} runs`}\n`,
  );
  const all: Measured[] = variants.map((each) => ({ name: each, variant: VARIANTS[each], readings: [] }));
  // Turn about, so that a busy minute of the machine does not fall on one variant alone.
  for (let turn = 0; turn < runs; turn++) {
    for (let first = 0; first < all.length; first += together) {
      const these = all.slice(first, first + together);
      await Promise.all(these.map((measured) => addReading(measured, spec, peers, seconds)));
    }
  }
  printTable(tableOf(all, seconds));
  const verdicts = verdictsOf(name, all, seconds);
  console.log();
  for (const { isMet, words } of verdicts) console.log(`${isMet ? 'PASS' : 'FAIL'}  ${words}`);
  return verdicts.map(({ isMet }) => isMet);
}

/** A variant that cannot be installed or falls over is said to, in its row. */
async function addReading(measured: Measured, spec: BenchPage, peers: Peers, seconds: number): Promise<void> {
  if (measured.failure) return;
  try {
    const variant: Variant = measured.variant;
    measured.readings.push(await readOnce(spec, await variant.serve(peers), seconds));
  } catch (error) {
    measured.failure = `not measured: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
}

async function readOnce(spec: BenchPage, served: ServedVariant, seconds: number): Promise<Reading> {
  const browser = await launchBrowser();
  try {
    return await measure(browser, spec, served, { seconds, isTraced: seconds <= LONGEST_TRACE_SECONDS });
  } finally {
    await browser.close();
  }
}

/** On the huge page the peers freeze for half a minute each; whoever wants to see their snapshots names them. */
const defaultVariants = (page: PageName): VariantName[] =>
  page === 'huge' || page === 'snapshot'
    ? ['none', 'core', 'ours', 'rrweb']
    : (Object.keys(VARIANTS) as VariantName[]);

function chosen<Name extends string>(
  text: string | undefined,
  all: Readonly<Record<Name, unknown>>,
  fallback: readonly Name[],
): readonly Name[] {
  if (text === undefined) return fallback;
  return text.split(',').map((name) => {
    if (!(name in all)) throw new RangeError(`"${name}" is none of ${Object.keys(all).join(', ')}`);
    return name as Name;
  });
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);
