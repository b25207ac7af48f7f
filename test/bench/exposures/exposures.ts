import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { shop } from '../../../collector/journey/templates/shop.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import { createSqliteStore } from '../../../collector/store/sqlite/sqlite-store.ts';
import { DAY_MS, HOUR_MS } from '../../../collector/time-units.ts';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import { quantile } from '../quantile.ts';
import { DAYS, ENDS_MS, makeExposures } from './make-exposures.ts';

const LIMIT_MS = 100;
const REPETITIONS = 40;
const USAGE = `npm run bench exposures -- [flags]
  --exposures <n>  visitors of the experiment (1e6)
`;

/** How long the answer about an experiment takes: `npm run bench exposures`. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { exposures: { type: 'string', default: '1e6' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const exposures = Number(values.exposures);
  if (!Number.isInteger(exposures) || exposures < 2)
    throw new RangeError(`--exposures ${values.exposures}: must be a whole number above one.`);
  using folder = ownFolder();
  const file = join(folder.path, 'exposures.db');
  let told = 0;
  await makeExposures(file, exposures, (made) => {
    if (made < told + exposures / 10) return;
    told = made;
    console.log(`  ${Math.round((100 * made) / exposures)} %`);
  });
  const { firstMs, warmMs, cpuMs } = await ask(file, exposures);
  const p95 = quantile(warmMs, 0.95);
  const isMet = p95 <= LIMIT_MS;
  printTable([
    [`${exposures.toLocaleString('en-GB')} exposures, two arms`, 'ms', 'limit', ''],
    ['first question of the process', Math.round(firstMs), '', ''],
    ['another period each time, median', quantile(warmMs, 0.5), '', ''],
    ['another period each time, CPU of one', cpuMs, '', ''],
    ['another period each time, p95', p95, LIMIT_MS, isMet ? 'PASS' : 'FAIL'],
  ]);
  return isMet ? 0 : 1;
}

/** As the viewer asks: of the four weeks up to now, so that each question is of another period. */
async function ask(file: string, exposures: number) {
  const store = createSqliteStore(file);
  const scope = (second: number): Scope => ({
    journey: shop,
    unit: 'visitor',
    fromMs: ENDS_MS - DAYS * DAY_MS - HOUR_MS + second * 1_000,
    toMs: ENDS_MS + second * 1_000,
    nowMs: ENDS_MS + second * 1_000,
  });
  const times: number[] = [];
  let usedBefore = process.cpuUsage();
  for (let second = 0; second <= REPETITIONS; second += 1) {
    const startedMs = performance.now();
    if (second === 1) usedBefore = process.cpuUsage();
    const answer = await store.experiment(scope(second), 'hero');
    times.push(performance.now() - startedMs);
    const units = answer?.arms.reduce((sum, own) => sum + own.units, 0);
    if (units !== exposures) throw new Error(`${units} of ${exposures} units were counted.`);
  }
  const { user, system } = process.cpuUsage(usedBefore);
  await store.close();
  const [firstMs = Number.NaN, ...warmMs] = times;
  return { firstMs, warmMs, cpuMs: (user + system) / 1_000 / warmMs.length };
}
