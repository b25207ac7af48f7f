import { createCollector } from '../collector.ts';
import { createLog } from '../log.ts';
import type { Options } from '../options.ts';
import { say } from '../say.ts';
import { holdDataFile } from '../store/sqlite/hold-data-file.ts';

/** `desirepath rebuild` */
export async function rebuildCommand(options: Options): Promise<void> {
  holdDataFile(options.dataFile);
  const collector = await createCollector({ ...options, log: createLog(options.logLevel) });
  try {
    let sessions = 0;
    for (const { store } of collector.projects.all()) sessions += await store.rebuild();
    say(`Derived the numbers of ${sessions} sessions anew.`);
  } finally {
    await collector.close();
  }
}
