import { backUp } from '../backup/back-up.ts';
import type { Options } from '../options.ts';
import { say } from '../say.ts';

/** `desirepath backup <file>` */
export async function backupCommand({ dataFile, files, isForced }: Options): Promise<void> {
  const [into = ''] = files;
  let told = -1;
  const written = await backUp({
    dataFile,
    into,
    isForced,
    progress(copiedBytes, totalBytes) {
      const tenths = Math.floor((copiedBytes / totalBytes) * 10);
      if (tenths === told) return;
      told = tenths;
      say(`${tenths * 10} % of ${megabytes(totalBytes)}`);
    },
  });
  say(`Backed up and checked: ${written.join(', ')}`);
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1e6).toFixed(1)} MB`;
}
