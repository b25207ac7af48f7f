// `npm run simulate`: believable people in the example shop, through the real SDK into a real collector,
// recorded into the file that `--demo` plays. Needs the SDK and the examples built.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { planBuyers } from './plan-buyers.ts';
import { planVisitors } from './plan-visitors.ts';
import { simulate } from './simulate.ts';
import { summarise } from './summary.ts';

const { values } = parseArgs({
  options: {
    visitors: { type: 'string', default: '300' },
    buyers: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '3' },
    out: { type: 'string', default: 'examples/demo/sessions.ndjson.zst' },
  },
});

const startedAt = Date.now();
const stop = new AbortController();
// Ctrl-C ends the simulation early and keeps what it has.
process.once('SIGINT', () => stop.abort());
const plan = values.buyers ? planBuyers : planVisitors;
const plans = plan({ count: Number(values.visitors), seed: Number(values.seed), now: startedAt });
const { tape, visitors, cutShort } = await simulate(plans, {
  concurrency: Number(values.concurrency),
  stop: stop.signal,
});

const file = tape.compress();
await mkdir(dirname(values.out), { recursive: true });
await writeFile(values.out, file);
console.log(`${visitors} visitors, ${cutShort} cut short`);
console.log(summarise(tape, { sizeBytes: file.length }, Date.now() - startedAt));
