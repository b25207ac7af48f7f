import type { Page } from 'playwright';

export interface Smoothness {
  readonly frames: number;
  readonly dropped: number;
  /** Of the page's main thread, in its own CPU time. */
  readonly longestTaskMs: number;
  readonly cpuMsAFrame: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const CATEGORIES = [
  '-*',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
  'disabled-by-default-devtools.timeline.frame',
];

/** What Chromium's own trace says about the frames while `act` runs. */
export async function traced(page: Page, act: () => Promise<void>): Promise<Smoothness> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser to trace.');
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = traceEvents
    .filter(({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && mains.has(`${pid}/${tid}`))
    .map(({ tdur, dur = 0 }) => (tdur ?? dur) / 1_000);
  const count = (name: string): number => traceEvents.filter((event) => event.name === name).length;
  const frames = count('DrawFrame');
  return {
    frames,
    dropped: count('DroppedFrame'),
    longestTaskMs: Math.max(0, ...tasks),
    cpuMsAFrame: tasks.reduce((sum, each) => sum + each, 0) / Math.max(1, frames),
  };
}
