import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../../../examples/simulate/seeded-random.ts';
import { startCollectorProcess } from '../collector-process.ts';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import type { Family, Route, Target } from './attack-request.ts';
import { browse } from './browse.ts';
import { fuzzedChange, fuzzedQuestion, stranger } from './families/api.ts';
import { badCompression, brokenJson, fuzzedBatch, hostileStrings } from './families/batches.ts';
import { headerTrick, manyKeys, oddAddress, pathTraversal, slowBody, wrongMethod } from './families/http.ts';
import { badAsset, badReplay } from './families/replays.ts';
import { send } from './send.ts';
import { createTally } from './tally.ts';

/** Kinds of bad request, and how many of a hundred each makes. */
const FAMILIES: readonly (readonly [name: string, share: number, family: Family])[] = [
  ['fuzzed batches', 20, fuzzedBatch],
  ['hostile strings', 8, hostileStrings],
  ['broken JSON', 9, brokenJson],
  ['bad compression', 5, badCompression],
  ['bad replays', 9, badReplay],
  ['bad assets', 4, badAsset],
  ['fuzzed questions', 18, fuzzedQuestion],
  ['fuzzed changes', 7, fuzzedChange],
  ['strangers', 5, stranger],
  ['wrong methods', 3, wrongMethod],
  ['header tricks', 4, headerTrick],
  ['path traversal', 3, pathTraversal],
  ['odd addresses', 2, oddAddress],
  ['slow bodies', 1, slowBody],
  ['many keys', 2, manyKeys],
];

const AT_A_TIME = 8;
/** At the most, in megabytes: eight bombs at a time, each opened up to the protocol's limits. */
const MOST_MEMORY_MB = 768;
const SECRETS = { key: 'pk_bench_attack', token: 'token_of_the_attack' };

const HELP = `npm run bench attack -- [flags]

  --count <n>   requests (6000)
  --seed <n>    other requests (1)
  --no-browser  leaves out what Chromium makes of what was stored`;

/** Bad requests of every kind against a real collector: `npm run bench attack`. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '6000' },
      seed: { type: 'string', default: '1' },
      'no-browser': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  using folder = ownFolder();
  const collector = await startCollectorProcess(join(folder.path, 'data.db'), SECRETS);
  try {
    const target: Target = {
      writeKey: SECRETS.key,
      token: SECRETS.token,
      routes: await routesOf(collector.url),
    };
    const before = collector.memory();
    const tally = await attack(collector, target, Number(values.count), Number(values.seed));
    printTable(tally.rows());
    for (const fault of tally.faults()) console.log(fault);
    const errors = collector
      .said()
      .split('\n')
      .filter((line) => line.includes('"level":"error"'));
    for (const line of new Set(errors.map((error) => error.replace(/"at":"[^"]+",/, '')))) console.log(line);
    const memory = collector.memory();
    const isBounded = memory === undefined || memory.mostMb <= MOST_MEMORY_MB;
    console.log(
      `\nmemory: ${before?.nowMb ?? '?'} MB before, ${memory?.nowMb ?? '?'} after, ${memory?.mostMb ?? '?'} at most (limit ${MOST_MEMORY_MB})`,
    );
    const scripts = values['no-browser'] || collector.hasEnded() ? [] : await browse(collector.url, SECRETS);
    for (const script of scripts) console.log(`ran: ${script}`);
    const exitCode = await collector.stop();
    const verdicts: [string, boolean][] = [
      [`five-hundreds: ${tally.failures()}`, tally.failures() === 0],
      [`crashes: ${exitCode === 0 ? 0 : 1}`, exitCode === 0],
      [`files or stacks given away: ${tally.leaks()}`, tally.leaks() === 0],
      ['memory bounded', isBounded],
      [
        values['no-browser'] ? 'stored scripts: not looked at' : `stored scripts that ran: ${scripts.length}`,
        scripts.length === 0,
      ],
    ];
    for (const [said, isGood] of verdicts) console.log(`${isGood ? 'PASS' : 'FAIL'}  ${said}`);
    return verdicts.every(([, isGood]) => isGood) ? 0 : 1;
  } finally {
    await collector.stop();
  }
}

async function attack(
  collector: Awaited<ReturnType<typeof startCollectorProcess>>,
  target: Target,
  count: number,
  seed: number,
) {
  const random = createRandom(seed);
  const tally = createTally(FAMILIES.map(([name]) => name));
  const plan = FAMILIES.flatMap(([name, share, family]) =>
    Array.from({ length: Math.ceil((count * share) / 100) }, () => ({ name, family })),
  );
  // Kinds mixed, so that each meets what the others leave behind.
  for (let index = plan.length - 1; index > 0; index -= 1) {
    const other = random.whole(0, index);
    [plan[index], plan[other]] = [plan[other] as (typeof plan)[number], plan[index] as (typeof plan)[number]];
  }
  let sent = 0;
  async function worker(): Promise<void> {
    for (let next = plan.pop(); next && !collector.hasEnded(); next = plan.pop()) {
      const request = next.family(random, target);
      sent += 1;
      const address = `198.51.${Math.floor(sent / 250) % 250}.${sent % 250}`;
      tally.add(next.name, request, await send(collector.url, request, address));
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return tally;
}

/** Whatever is documented is attacked, so that a new route is from its first day. */
async function routesOf(url: string): Promise<Target['routes']> {
  const answer = await fetch(`${url}/api/v1/openapi.json`, {
    headers: { authorization: `Bearer ${SECRETS.token}` },
  });
  const { paths } = (await answer.json()) as {
    paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
  };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { parameters = [] }]): Route => ({
        method,
        path,
        parameters: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      }),
    ),
  );
  const [first, ...others] = routes.filter(({ path }) => path.startsWith('/api/'));
  if (!first) throw new Error('the OpenAPI document names no address of the API');
  return [first, ...others];
}
