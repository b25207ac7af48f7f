import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Upload } from '../api/imports.ts';
import { Refusal } from '../refusal.ts';
import { DAY_MS } from '../time-units.ts';
import { notIdle } from './not-idle.ts';

export const PART_FILE = '.part';
/** Proxies let bodies of a few megabytes through; twice what the viewer sends. */
const MOST_PART_BYTES = 4 * 1024 ** 2;
const MOST_OPEN = 20;
/** Who broke off yesterday evening goes on in the morning. */
const KEPT_MS = DAY_MS;

/** Files that come in parts, so that one which broke off goes on where it was, after a restart too. */
export function createUploads(folder: string, mostBytes: number, checkRoom: () => Promise<void>) {
  const path = (id: string) => join(folder, `${id}${PART_FILE}`);
  const busy = new Set<string>();

  async function sizeOf(id: string): Promise<number> {
    const found = await stat(path(id)).catch(() => undefined);
    if (!found) throw new Refusal(404, 'id: no such upload; it may be older than a day: send the file anew.');
    return found.size;
  }

  function refuseBusy(id: string): void {
    if (busy.has(id)) throw new Refusal(409, 'id: a part of this file is just being received: wait for it.');
  }

  async function append(id: string, at: number, body: AsyncIterable<Uint8Array>): Promise<void> {
    let partBytes = 0;
    async function* bounded(): AsyncGenerator<Uint8Array> {
      for await (const chunk of notIdle(body)) {
        partBytes += chunk.byteLength;
        if (partBytes > MOST_PART_BYTES)
          throw new Refusal(413, `body is larger than ${MOST_PART_BYTES} bytes: send smaller parts.`);
        if (at + partBytes > mostBytes)
          throw new Refusal(413, 'The file is larger than 8 GiB: send it as gzip, or split it by month.');
        yield chunk;
      }
    }
    try {
      await pipeline(Readable.from(bounded()), createWriteStream(path(id), { flags: 'r+', start: at }));
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal(400, 'body ended before all of it had come: ask how much is here, and go on there.');
    }
  }

  /** Those that nobody went on with for a day. */
  async function forgetOld(nowMs: number): Promise<number> {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(PART_FILE));
    let left = 0;
    for (const name of names) {
      const { mtimeMs } = await stat(join(folder, name));
      if (mtimeMs < nowMs - KEPT_MS) await rm(join(folder, name), { force: true });
      else left += 1;
    }
    return left;
  }

  return {
    async begin(): Promise<Upload> {
      await checkRoom();
      await mkdir(folder, { recursive: true });
      // By the disk's own clock, which is this machine's.
      if ((await forgetOld(Date.now())) >= MOST_OPEN)
        throw new Refusal(429, `${MOST_OPEN} files are being sent: send this one when they are here.`, 60);
      const id = `upl_${randomBytes(9).toString('base64url')}`;
      await (await open(path(id), 'wx')).close();
      return { id, receivedBytes: 0 };
    },

    find: async (id: string): Promise<Upload> => ({ id, receivedBytes: await sizeOf(id) }),

    /** A part that breaks off stays as far as it came. */
    async receive(id: string, at: number, body: AsyncIterable<Uint8Array>): Promise<Upload> {
      const size = await sizeOf(id);
      refuseBusy(id);
      if (at !== size) throw new Refusal(409, `at: ${size} bytes are here: go on there.`);
      busy.add(id);
      try {
        await checkRoom();
        await append(id, at, body);
      } finally {
        busy.delete(id);
      }
      return { id, receivedBytes: await sizeOf(id) };
    },

    /** Makes the file another one's; answers its bytes. */
    async take(id: string, to: string): Promise<number> {
      const size = await sizeOf(id);
      refuseBusy(id);
      if (size === 0) throw new Refusal(400, 'upload is empty: send its parts first.');
      await rename(path(id), to);
      return size;
    },
  };
}
