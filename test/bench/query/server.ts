import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Ask } from './questions.ts';

export const TOKEN = 'token_of_the_bench';

export interface Server {
  readonly url: string;
  readonly startMs: number;
  /** Add to this machine's time: the collector's. */
  readonly aheadMs: number;
  readonly ask: Ask;
  rssBytes(): Promise<number>;
  /** Of it, what is not the system's cache of a file; all of it where that is not told (other than Linux). */
  ownBytes(): Promise<number>;
  stop(): Promise<void>;
}

type Memory = Readonly<Record<'rssBytes' | 'ownBytes', number>>;

/** A fresh collector process on a data file. */
export async function startServer(dataFile: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'serve.ts'), [dataFile, TOKEN], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { url, startMs, aheadMs } = await told<Pick<Server, 'url' | 'startMs' | 'aheadMs'>>(child);
  return {
    url,
    startMs,
    aheadMs,
    async ask(path, body) {
      const answer = await fetch(`${url}/api/v1${path}`, {
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${text}`);
      return JSON.parse(text);
    },
    async rssBytes() {
      child.send('memory');
      return (await told<Memory>(child)).rssBytes;
    },
    async ownBytes() {
      child.send('memory');
      return (await told<Memory>(child)).ownBytes;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.send('stop');
      await gone;
    },
  };
}

/** What the child says next; a child that ends first is an error, not a wait for ever. */
function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the collector ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

/**
 * Takes a file out of the page cache: this file only, no other program pays. GNU dd does it with nothing but
 * posix_fadvise (coreutils manual, dd, "nocache"). Answers whether it could.
 */
export function forgetCached(dataFile: string): boolean {
  const args = [`if=${dataFile}`, 'iflag=nocache', 'count=0'];
  return spawnSync('dd', args, { stdio: 'ignore' }).status === 0;
}
