import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type LoadOptions, type LoadResult, runLoad } from './load.ts';

/** Runs a load in a process of its own, so that sending is not measured as if it were receiving. */
export async function loadFromOutside(options: LoadOptions): Promise<LoadResult> {
  const child = fork(import.meta.filename, [JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the load ended before its time')));
  const [result] = (await Promise.race([once(child, 'message'), ended])) as [LoadResult];
  ended.catch(() => {});
  return result;
}

if (process.argv[1] === import.meta.filename && process.send) {
  const result = await runLoad(JSON.parse(process.argv[2] ?? '{}') as LoadOptions);
  // Connections that nobody took would keep it.
  process.send(result, () => process.exit(0));
}
