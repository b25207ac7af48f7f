import { restore } from '../backup/restore.ts';
import type { Options } from '../options.ts';
import { say } from '../say.ts';

/** `desirepath restore <file>` */
export async function restoreCommand({ dataFile, files, isForced }: Options): Promise<void> {
  const [from = ''] = files;
  say(`Restored: ${restore({ from, dataFile, isForced }).join(', ')}`);
}
