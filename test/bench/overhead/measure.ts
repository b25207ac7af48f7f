import type { Browser, CDPSession, Page } from 'playwright';
import { VISITOR } from '../../support/browser.ts';
import { openBenchServer, type Upload } from './bench-server.ts';
import { observePage, type PageReading } from './page-observers.ts';
import type { BenchPage } from './pages.ts';
import { type Task, TRACE_CATEGORIES, tasksOf } from './trace-tasks.ts';
import type { ServedVariant } from './variants.ts';

export type Reading = {
  readonly seconds: number;
  /** Main thread, CPU time: from the address until the page is settled, and while it is used. */
  readonly loadScriptMs: number;
  readonly scriptMs: number;
  readonly taskMs: number;
  /** CPU time of the whole renderer, workers included. */
  readonly processMs: number;
  readonly longTasksMs: readonly number[];
  readonly inpMs: number | undefined;
  readonly uploads: readonly Upload[];
  /** Longest task, and longest stretch of the variant's own functions in one task: start, and use. */
  readonly load: Longest | undefined;
  readonly use: Longest | undefined;
  /** What the page says it did. */
  readonly work: Readonly<Record<string, number>>;
};
type Longest = { readonly taskMs: number; readonly ownMs: number };

/** One page with one variant, once. */
export async function measure(
  browser: Browser,
  spec: BenchPage,
  variant: ServedVariant,
  given: { seconds: number; isTraced: boolean },
): Promise<Reading> {
  const server = await openBenchServer(spec.file, variant);
  const context = await browser.newContext(VISITOR);
  try {
    const page = await context.newPage();
    await page.addInitScript(observePage);
    const cdp = await context.newCDPSession(page);
    // Thread time: the machine's other work is not the page's.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (given.isTraced) await browser.startTracing(page, { categories: TRACE_CATEGORIES });

    const zero = await metricsOf(cdp);
    await page.goto(`${server.origin}/${spec.file}${spec.query}`);
    await wait(spec.settleMs);
    // A page that is frozen by a recorder answers when it is over, and only then has it settled.
    await page.evaluate('document.readyState');
    const begun = await metricsOf(cdp);
    const ticks = spec.ticksPerSecond * given.seconds;
    await page.evaluate(`begin(${ticks})`);
    await spec.drive(page, given.seconds);
    await worked(page, ticks);
    await wait(spec.tailMs);
    const seen: PageReading = JSON.parse(await page.evaluate('JSON.stringify(seen)'));
    const work: Record<string, number> = JSON.parse(await page.evaluate('JSON.stringify(work)'));
    const ended = await metricsOf(cdp);
    const tasks = given.isTraced ? tasksOf(await browser.stopTracing()) : undefined;
    await leave(page, server.uploads);

    const usedAtMs = tasks?.find(({ atMs }) => atMs >= begun.atMs)?.atMs ?? Infinity;
    const between = (name: keyof Metrics): number => (ended[name] - begun[name]) * 1000;
    return {
      seconds: given.seconds,
      loadScriptMs: (begun.ScriptDuration - zero.ScriptDuration) * 1000,
      scriptMs: between('ScriptDuration'),
      taskMs: between('TaskDuration'),
      processMs: between('ProcessTime'),
      longTasksMs: seen.longTasksMs,
      inpMs: inpOf(seen.interactionsMs),
      uploads: server.uploads,
      load: tasks && longestOf(tasks.filter(({ atMs }) => atMs < usedAtMs)),
      use: tasks && longestOf(tasks.filter(({ atMs }) => atMs >= usedAtMs)),
      work,
    };
  } finally {
    await context.close();
    await server.close();
  }
}

/**
 * A page that is slowed down, or a machine that is busy, gets more time, so that all variants are measured
 * over the same work; a page that has stopped working does not hold up the others for ever.
 */
async function worked(page: Page, ticks: number): Promise<void> {
  const latestAt = performance.now() + 60_000;
  while (Number(await page.evaluate('work.ticks')) < ticks && performance.now() < latestAt) await wait(500);
}

const NAMES = ['ScriptDuration', 'TaskDuration', 'ProcessTime'] as const;
type Metrics = Record<(typeof NAMES)[number], number> & { atMs: number };

async function metricsOf(cdp: CDPSession): Promise<Metrics> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const read = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0;
  return {
    ScriptDuration: read('ScriptDuration'),
    TaskDuration: read('TaskDuration'),
    ProcessTime: read('ProcessTime'),
    // The clock of traces, in seconds: https://chromedevtools.github.io/devtools-protocol/tot/Performance/
    atMs: read('Timestamp') * 1000,
  };
}

const longestOf = (tasks: readonly Task[]): Longest => ({
  taskMs: tasks.reduce((most, { cpuMs }) => Math.max(most, cpuMs), 0),
  ownMs: tasks.reduce((most, { ownCpuMs }) => Math.max(most, ownCpuMs), 0),
});

/** INP as web-vitals counts it: the longest, less one for every 50 interactions (https://web.dev/articles/inp). */
function inpOf(interactionsMs: Readonly<Record<string, number>>): number | undefined {
  const durations = Object.values(interactionsMs).sort((a, b) => b - a);
  return durations[Math.floor(durations.length / 50)];
}

/** What is sent on the way out belongs to the visit; it is over when nothing has come for a while. */
async function leave(page: Page, uploads: readonly Upload[]): Promise<void> {
  await page.goto('about:blank');
  let count = -1;
  for (let tries = 0; tries < 20 && count !== uploads.length; tries++) {
    count = uploads.length;
    await wait(300);
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
