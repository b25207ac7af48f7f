import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SdkConfig } from '../../sdk/protocol/sdk-config.ts';
import type { Import } from '../api/imports.ts';
import { Refusal } from '../refusal.ts';
import { freeBytesBeside } from '../retention/free-disk.ts';
import type { NamedMapping } from './mappings/find-mapping.ts';
import { notIdle } from './not-idle.ts';
import { createUploads, PART_FILE } from './uploads.ts';

/** What an import needs to go on after the process ended; written once, when its file is here whole. */
export interface WaitingImport {
  readonly record: Import;
  readonly mapping: NamedMapping;
  /** The journey as it was when the import began, so that a file is not half of one and half of another. */
  readonly config: SdkConfig;
}

/** As it is sent; 1 GB of CSV is some five million rows. */
const MOST_SENT_BYTES = 8 * 1024 ** 3;
const JOB = '.job.json';

/** The files of imports under way, in a folder beside the data file; nothing is left when an import is over. */
export function createImportFiles(dataFile: string) {
  const isInMemory = dataFile === ':memory:';
  const folder = isInMemory ? join(tmpdir(), `desirepath-${randomUUID()}`) : `${dataFile}.imports`;
  const path = (id: string, kind: string) => join(folder, `${id}${kind}`);
  const freeBytes = freeBytesBeside(dataFile);

  /** Files of gigabytes come at once and are kept twice while they are read. */
  async function checkRoom(): Promise<void> {
    if ((await freeBytes()) < LEAST_FREE_BYTES) throw full();
  }

  const uploads = createUploads(folder, MOST_SENT_BYTES, checkRoom);

  return {
    uploads,
    /** A file that came in parts becomes that of an import; answers its bytes. */
    adopt: (id: string, upload: string): Promise<number> => uploads.take(upload, path(id, '.source')),

    /** Writes a body to disk as it comes; answers its bytes. A body that breaks off leaves nothing. */
    async receive(id: string, body: AsyncIterable<Uint8Array>): Promise<number> {
      await mkdir(folder, { recursive: true });
      let sizeBytes = 0;
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const chunk of notIdle(body)) {
          if (sizeBytes % LOOK_BYTES < chunk.byteLength) await checkRoom();
          sizeBytes += chunk.byteLength;
          if (sizeBytes > MOST_SENT_BYTES)
            throw new Refusal(413, 'The file is larger than 8 GiB: send it as gzip, or split it by month.');
          yield chunk;
        }
      }
      try {
        await pipeline(Readable.from(counted()), createWriteStream(path(id, '.source')));
      } catch (error) {
        await rm(path(id, '.source'), { force: true });
        if (error instanceof Refusal) throw error;
        if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw full();
        // Whoever sent it has gone, or its network.
        throw new Refusal(400, 'body ended before all of it had come: send it again; nothing doubles.');
      }
      return sizeBytes;
    },

    async remember(waiting: WaitingImport): Promise<void> {
      const { id } = waiting.record;
      // Renamed into place: a job is there whole, or not at all.
      await writeFile(path(id, '.tmp'), JSON.stringify(waiting));
      await rename(path(id, '.tmp'), path(id, JOB));
    },

    /** Imports that were begun and did not end; what else lies here is of bodies that broke off, but for files that come in parts. */
    async waiting(): Promise<WaitingImport[]> {
      const names = await readdir(folder).catch(() => []);
      const jobs = names.filter((name) => name.endsWith(JOB)).map((name) => name.slice(0, -JOB.length));
      for (const name of names)
        if (!name.endsWith(PART_FILE) && !jobs.some((id) => name.startsWith(id)))
          await rm(join(folder, name), { force: true });
      // Written by `remember`.
      return await Promise.all(
        jobs.map(async (id) => JSON.parse(await readFile(path(id, JOB), 'utf8')) as WaitingImport),
      );
    },

    checkRoom,
    source: (id: string): AsyncIterable<Uint8Array> => createReadStream(path(id, '.source')),
    staging: (id: string): string => path(id, '.staging.db'),

    async remove(id: string): Promise<void> {
      for (const kind of [JOB, '.source', '.staging.db', '.staging.db-wal', '.staging.db-shm'])
        await rm(path(id, kind), { force: true });
    },

    /** What is in memory only does not go on with anything. */
    async close(): Promise<void> {
      if (isInMemory) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** On a disk as full as that, live batches need what is left. */
const LEAST_FREE_BYTES = 400e6;
/** How often it is looked at while a file arrives. */
const LOOK_BYTES = 16_000_000;

function full(): Refusal {
  const detail = 'The collector’s disk is full: make room and send the file again; nothing doubles.';
  return new Refusal(503, detail, 60);
}

export type ImportFiles = ReturnType<typeof createImportFiles>;
