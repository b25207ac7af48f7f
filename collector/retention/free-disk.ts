import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';

/** How often it is looked at: at full speed ingestion writes some tens of megabytes in that time. */
const LOOK_MS = 2_000;
/** Replays are refused before events: they are nine tenths of the bytes and the lesser loss. */
const REPLAYS_TIMES = 2;
const RETRY_AFTER_SECONDS = 60;

export type Arriving = 'events' | 'replay';

export interface FreeDiskDeps {
  readonly freeBytes: () => Promise<number>;
  readonly minFreeBytes: number;
  readonly log: Log;
}

/**
 * Watches the room on the disk and refuses new data before SQLite fails for want of it: what was acknowledged
 * stays whole, and browsers keep what was refused. It goes on by itself when there is room again.
 */
export function createFreeDisk({ freeBytes, minFreeBytes, log }: FreeDiskDeps) {
  let free: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const isShort = (arriving: Arriving) =>
    free !== undefined && free < minFreeBytes * (arriving === 'replay' ? REPLAYS_TIMES : 1);

  async function look(): Promise<void> {
    const before = { events: isShort('events'), replay: isShort('replay') };
    free = await freeBytes();
    for (const arriving of ['replay', 'events'] as const)
      if (isShort(arriving) !== before[arriving])
        log(
          isShort(arriving) ? 'error' : 'info',
          isShort(arriving)
            ? `disk is full: new ${NAMES[arriving]} are refused`
            : `${NAMES[arriving]} are taken again`,
          { freeBytes: free, minFreeBytes },
        );
  }

  return {
    look,
    async start(): Promise<void> {
      await look();
      timer = setInterval(() => void look().catch(() => {}), LOOK_MS);
      timer.unref();
    },
    /** Throws the refusal when there is no room. */
    admit(arriving: Arriving): void {
      if (!isShort(arriving)) return;
      throw new Refusal(
        503,
        `Disk is full: no ${NAMES[arriving]} are stored until there is room again; send them later.`,
        RETRY_AFTER_SECONDS,
      );
    },
    isFull: () => isShort('events'),
    isShort,
    stop: () => clearInterval(timer),
  };
}
export type FreeDisk = ReturnType<typeof createFreeDisk>;

const NAMES: Readonly<Record<Arriving, string>> = { events: 'events', replay: 'replays' };

/** What the process may still write beside that file. A store in memory has no disk. */
export function freeBytesBeside(dataFile: string): () => Promise<number> {
  if (dataFile === ':memory:') return async () => Number.POSITIVE_INFINITY;
  return async () => {
    const { bavail, bsize } = await statfs(dirname(dataFile));
    return bavail * bsize;
  };
}
