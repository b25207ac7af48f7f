import { createCollector } from '../../collector/collector.ts';
import { launchChromium } from './browser.ts';
import { driveVisitor } from './drive-visitor.ts';
import type { VisitorPlan } from './plan-visitors.ts';
import { createTape, type Tape } from './tape.ts';

export interface Simulated {
  readonly tape: Tape;
  readonly visitors: number;
  /** Of them, those whose visit broke off, as where the browser gave up on a page. */
  readonly cutShort: number;
}

/**
 * Has each planned visitor do what they came for, in real Chromium, through the real SDK into a real collector, some at a
 * time. `stop` ends it early and keeps what it has. Needs the SDK and the examples built.
 */
export async function simulate(
  plans: readonly VisitorPlan[],
  {
    concurrency,
    stop,
    say = console.log,
  }: { concurrency: number; stop?: AbortSignal; say?: typeof console.log },
): Promise<Simulated> {
  const tape = createTape();
  const collector = await createCollector({ dataFile: ':memory:', tap: (entry) => tape.add(entry) });
  const server = await collector.listen(0);
  const browser = await launchChromium();
  const deps = { shopUrl: `${server.url.replace(/\/$/, '')}/example/shop/`, tape };
  let visitors = 0;
  let cutShort = 0;
  const queue = plans.values();

  async function work(): Promise<void> {
    for (const plan of queue) {
      if (stop?.aborted) return;
      try {
        await driveVisitor(browser, plan, deps);
      } catch (error) {
        cutShort += 1;
        say(`visitor ${plan.index}: ${error instanceof Error ? error.message : String(error)}`);
      }
      visitors += 1;
      if (visitors % 20 === 0) say(`${visitors} of ${plans.length} visitors`);
    }
  }

  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    await browser.close();
    await server.close();
    await collector.close();
  }
  return { tape, visitors, cutShort };
}
