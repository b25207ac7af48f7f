import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startCollector, type TestCollector } from './collector.ts';
import { ownFolder } from './own-folder.ts';

/** A collector on a data file in a folder of its own, for one test: it is closed after it, then the folder goes. */
export async function collectorOnDisk(): Promise<CollectorOnDisk> {
  const folder = ownFolder();
  const dataFile = join(folder, 'data.db');
  let collector = await startCollector({ dataFile });
  onTestFinished(() => collector.close());
  return {
    folder,
    dataFile,
    collector,
    async open() {
      collector = await startCollector({ dataFile });
      return collector;
    },
  };
}

export interface CollectorOnDisk {
  readonly folder: string;
  readonly dataFile: string;
  readonly collector: TestCollector;
  /** Another one on the same file, once the one before was closed. */
  open(): Promise<TestCollector>;
}
