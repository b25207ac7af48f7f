import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';

/** A process that stops as the collector does; `then` happens to it once it runs. */
async function ending(stop: string, then: string, signals: readonly NodeJS.Signals[] = []) {
  const code = `
    import { stopWithProcess } from './collector/stop-with-process.ts';
    stopWithProcess((level, message, fields) => console.log(JSON.stringify({ level, message, ...fields })), ${stop});
    setInterval(() => {}, 1_000);
    console.log('runs');
    ${then}
  `;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let output = '';
  for await (const text of child.stdout ?? []) {
    output += text;
    if (output.includes('runs') && signals.length > 0) child.kill(signals[0]);
    if (output.includes('stopping') && signals.length > 1) child.kill(signals[1]);
  }
  return { output, exitCode: ((await exit) as [number | null])[0] };
}

const STOP = `async () => { console.log('stopped') }`;

describe('the process', () => {
  it('stops in order after an error that nobody caught, and ends with 1', async () => {
    for (const then of [
      `throw new Error('nobody caught this')`,
      `Promise.reject(new Error('nobody caught this'))`,
    ]) {
      const { output, exitCode } = await ending(STOP, `setTimeout(() => { ${then} }, 1)`);
      expect(output).toContain('"level":"error"');
      expect(output).toContain('nobody caught this');
      expect(output.trimEnd().split('\n').at(-1)).toBe('stopped');
      expect(exitCode).toBe(1);
    }
  });

  it('ends with 0 after a signal, and with 1 when stopping fails', async () => {
    expect(await ending(STOP, '', ['SIGTERM'])).toMatchObject({ exitCode: 0 });
    expect(await ending(`async () => { throw new Error('stuck') }`, '', ['SIGINT'])).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('closing failed'),
    });
  });

  it('leaves at once when it is asked a second time', async () => {
    const { exitCode } = await ending(`() => new Promise(() => {})`, '', ['SIGTERM', 'SIGINT']);
    expect(exitCode).toBe(1);
  });
});
