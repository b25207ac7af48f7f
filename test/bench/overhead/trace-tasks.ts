/** The fields of a trace event that are read here: times in microseconds, `tdur` of the thread's own CPU time. */
type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly url?: string } };
};

/** One task of the page's main thread. */
export type Task = { readonly atMs: number; readonly cpuMs: number; readonly ownCpuMs: number };

/** `RunTask` is in the second; function calls with their script's address in the first. */
export const TRACE_CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * The main thread's tasks, in CPU time, so that what else the machine does is not taken for the page's; and how
 * much of each is in functions of scripts under /v/, the variant's own.
 */
export function tasksOf(trace: Buffer): Task[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = pageThread(traceEvents);
  const events = traceEvents
    .filter(({ ph, pid, tid }) => ph === 'X' && `${pid}/${tid}` === thread)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks: { ts: number; end: number; cpuMs: number; ownCpuMs: number }[] = [];
  let ownUntil = 0;
  for (const { name, ts, dur = 0, tdur = dur, args } of events) {
    const task = tasks.at(-1);
    if (name === 'RunTask' && (!task || ts >= task.end)) {
      tasks.push({ ts, end: ts + dur, cpuMs: tdur / 1000, ownCpuMs: 0 });
    } else if (task && ts < task.end && ts >= ownUntil && isOwn(name, args?.data?.url)) {
      task.ownCpuMs += tdur / 1000;
      // A call inside a call is counted once.
      ownUntil = ts + dur;
    }
  }
  return tasks.map(({ ts, cpuMs, ownCpuMs }) => ({ atMs: ts / 1000, cpuMs, ownCpuMs }));
}

const isOwn = (name: string, url?: string): boolean =>
  (name === 'FunctionCall' || name === 'EvaluateScript') &&
  !!url &&
  new URL(url, 'http://bench').pathname.startsWith('/v/');

/** Of the main threads, which alone parse HTML, the one that ran most of the page's scripts. */
function pageThread(events: readonly TraceEvent[]): string | undefined {
  const calls = new Map<string, number>();
  for (const { name, pid, tid } of events) if (name === 'ParseHTML') calls.set(`${pid}/${tid}`, 0);
  for (const { name, pid, tid } of events) {
    const thread = `${pid}/${tid}`;
    const before = calls.get(thread);
    if (before !== undefined && /^(FunctionCall|EvaluateScript)$/.test(name)) calls.set(thread, before + 1);
  }
  return [...calls].sort((a, b) => b[1] - a[1])[0]?.[0];
}
