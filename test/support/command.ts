import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { ownFolder } from './own-folder.ts';
import { KEY } from './sessions.ts';

/** The owner's, in every process that is started here. */
export const TOKEN = 'token_of_the_tests';

/** A process of its own is as slow as the servers of the test's own process. */
const SLOWLY = process.env.DESIREPATH_SLOW_MS ? ['--import', './test/support/slow-network.ts'] : [];

/** The real command, in a folder of each test's own; what still runs when a test is over is killed. */
export function commands() {
  let folder = '';
  let children: ChildProcess[] = [];
  beforeEach(() => {
    folder = ownFolder();
    children = [];
  });
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
  });
  const file = (name = 'data.db'): string => join(folder, name);

  return {
    /** A file of the test's folder; by default the data file that commands use. */
    file,
    /** `url` is known once it has greeted, `output` is what it has said so far, `ended` its exit code. */
    run(...args: readonly string[]) {
      const child = spawn(process.execPath, [...SLOWLY, 'collector/main.ts', ...args], {
        env: { ...process.env, DESIREPATH_TOKEN: TOKEN, DESIREPATH_KEY: KEY, DESIREPATH_DATA: file() },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.push(child);
      let output = '';
      const url = new Promise<string>((resolve, reject) => {
        const listen = (text: Buffer): void => {
          output += text;
          const found = /(http:\S+)\/signin\?code=/.exec(output)?.[1];
          if (found) resolve(found);
        };
        child.stdout.on('data', listen);
        child.stderr.on('data', listen);
        child.once('exit', () => reject(new Error(`it ended: ${output}`)));
      });
      url.catch(() => {});
      const ended = once(child, 'exit').then(([code]) => code as number | null);
      return { child, url, output: () => output, ended };
    },
  };
}
