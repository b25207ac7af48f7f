import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What a visitor downloads, file by file: `npm run bench size`. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log('npm run bench size');
    return 0;
  }
  for (const file of (await readdir('dist/sdk')).filter((name) => /\.m?js$/.test(name))) {
    const bytes = await readFile(`dist/sdk/${file}`);
    const cells = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
    console.log(`${file.padEnd(28)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
  }
  return 0;
}
