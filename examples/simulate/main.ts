// `npm run simulate`: believable people in the example shop, through the real SDK into a real collector,
// recorded into the file that `--demo` plays. Needs the SDK and the examples built.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { createCollector } from '../../collector/collector.ts';
import { launchChromium } from './browser.ts';
import { driveVisitor } from './drive-visitor.ts';
import { planVisitors } from './plan-visitors.ts';
import { summarise } from './summary.ts';
import { createTape } from './tape.ts';

const { values } = parseArgs({
  options: {
    visitors: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '3' },
    out: { type: 'string', default: 'examples/demo/sessions.ndjson.zst' },
  },
});

const startedAt = Date.now();
const tape = createTape();
const collector = await createCollector({ dataFile: ':memory:', tap: (entry) => tape.add(entry) });
const server = await collector.listen(0);
const browser = await launchChromium();
const plans = planVisitors({ count: Number(values.visitors), seed: Number(values.seed), now: startedAt });
const deps = { shopUrl: `${server.url.replace(/\/$/, '')}/example/shop/`, tape };

let done = 0;
let failed = 0;
let isStopping = false;
// Ctrl-C ends the simulation early and keeps what it has.
process.once('SIGINT', () => {
  isStopping = true;
});
const queue = plans.values();
await Promise.all(Array.from({ length: Number(values.concurrency) }, work));
await browser.close();
await server.close();
await collector.close();

const file = tape.compress();
await mkdir(dirname(values.out), { recursive: true });
await writeFile(values.out, file);
console.log(`${done} visitors, ${failed} cut short`);
console.log(summarise(tape, { sizeBytes: file.length }, Date.now() - startedAt));

async function work(): Promise<void> {
  for (const plan of queue) {
    if (isStopping) return;
    try {
      await driveVisitor(browser, plan, deps);
    } catch (error) {
      failed += 1;
      console.error(`visitor ${plan.index}: ${error instanceof Error ? error.message : String(error)}`);
    }
    done += 1;
    if (done % 20 === 0) console.log(`${done} of ${plans.length} visitors`);
  }
}
