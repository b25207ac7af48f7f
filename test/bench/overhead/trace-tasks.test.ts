import { describe, expect, it } from 'vitest';
import { tasksOf } from './trace-tasks.ts';

/** One event of a trace; times in milliseconds here, CPU time half of the clock's. */
const event = (name: string, atMs: number, durationMs: number, url?: string, tid = 1) => ({
  name,
  ph: 'X',
  pid: 1,
  tid,
  ts: atMs * 1000,
  dur: durationMs * 1000,
  tdur: durationMs * 500,
  args: { data: { url } },
});
const trace = (...traceEvents: unknown[]): Buffer => Buffer.from(JSON.stringify({ traceEvents }));

describe('a trace', () => {
  it('is read as the main thread’s tasks in CPU time, with the variant’s own share of each', () => {
    const tasks = tasksOf(
      trace(
        event('RunTask', 0, 100),
        event('ParseHTML', 1, 2),
        event('FunctionCall', 10, 20, 'http://bench/page.js'),
        event('FunctionCall', 40, 40, 'http://bench/v/desirepath.js'),
        // A call inside a call of its own.
        event('FunctionCall', 45, 10, 'http://bench/v/desirepath.js'),
        event('RunTask', 200, 10),
        // A worker's thread runs a copy of the script, and blocks nobody.
        event('RunTask', 0, 500, undefined, 2),
        event('FunctionCall', 0, 500, 'http://bench/v/desirepath.js', 2),
      ),
    );
    expect(tasks).toEqual([
      { atMs: 0, cpuMs: 50, ownCpuMs: 20 },
      { atMs: 200, cpuMs: 5, ownCpuMs: 0 },
    ]);
  });
});
