import { existsSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { planBuyers } from '../../../examples/simulate/plan-buyers.ts';
import { simulate } from '../../../examples/simulate/simulate.ts';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import { judgeExperiment, PLANNED_EFFECT } from './judge-experiment.ts';
import { openRecording } from './open-recording.ts';

const USAGE = `npm run bench verdict -- [flags]
  --visitors <n>      how many come to pay (220)
  --seed <n>          same seed, same people (1)
  --concurrency <n>   visitors at a time (3)
  --out <file>        keep what was recorded
  --from <file>       judge a recording that was kept, without visitors
`;

/** The example shop's experiment, from real browsers to its verdict: `npm run bench verdict`. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      visitors: { type: 'string', default: '220' },
      seed: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '3' },
      out: { type: 'string' },
      from: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.from !== undefined && !existsSync(values.from))
    throw new RangeError(`--from ${values.from}: there is no such file.`);
  using folder = ownFolder();
  const file = values.from ?? join(folder.path, 'buyers.ndjson.zst');
  if (values.from === undefined) {
    const { cutShort } = await record(file, {
      count: wholeNumber('visitors', values.visitors),
      seed: wholeNumber('seed', values.seed),
      concurrency: wholeNumber('concurrency', values.concurrency),
    });
    console.log(`${cutShort} visits were cut short\n`);
    if (values.out !== undefined) await copyFile(file, values.out);
  }
  const { ask, visitors, close } = await openRecording(file);
  try {
    const rows = await judgeExperiment(ask, visitors);
    printTable([
      [`checkout-address, ${PLANNED_EFFECT * 100} points worth finding`, 'found', 'expected', ''],
      ...rows.map(({ what, found, expected, isMet }) => [what, found, expected, isMet ? 'PASS' : 'FAIL']),
    ]);
    return rows.every(({ isMet }) => isMet) ? 0 : 1;
  } finally {
    await close();
  }
}

async function record(
  file: string,
  { count, seed, concurrency }: { count: number; seed: number; concurrency: number },
): Promise<{ cutShort: number }> {
  const { tape, cutShort } = await simulate(planBuyers({ count, seed, now: Date.now() }), { concurrency });
  await writeFile(file, tape.compress());
  return { cutShort };
}

function wholeNumber(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new RangeError(`--${flag} ${text}: must be a whole number above zero.`);
  return number;
}
