import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The folder "dist" of this package, from a checkout (collector/serve) and installed (dist/js/collector). */
export function builtFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'dist');
}

/** The SDK's built files, each with what a visitor's browser downloads of it. */
export async function builtSdkFiles(dist: string): Promise<{ name: string; gzipBytes: number }[]> {
  const folder = join(dist, 'sdk');
  const names = existsSync(folder) ? await readdir(folder) : [];
  return Promise.all(
    names
      .filter((name) => /^desirepath[\w-]*\.m?js$/.test(name))
      .sort()
      .map(async (name) => ({ name, gzipBytes: gzipSync(await readFile(join(folder, name))).byteLength })),
  );
}
