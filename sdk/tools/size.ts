import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What a visitor downloads, gzip bytes; README quotes these, so `npm run check` holds them. */
const TARGETS = [
  { file: 'desirepath.js', mostGzipBytes: 7_200 },
  { file: 'desirepath-vitals.js', mostGzipBytes: 3_500 },
  { file: 'desirepath-recorder.js', mostGzipBytes: 22_500 },
];

let isOver = false;
console.log('file                      gzip  brotli  target');
for (const { file, mostGzipBytes } of TARGETS) {
  const bytes = await readFile(`dist/sdk/${file}`);
  const gzipBytes = gzipSync(bytes, { level: 9 }).length;
  const brotliBytes = brotliCompressSync(bytes).length;
  const isLarge = gzipBytes > mostGzipBytes;
  isOver ||= isLarge;
  console.log(
    `${file.padEnd(22)} ${column(gzipBytes)} ${column(brotliBytes)} ${column(mostGzipBytes)}${isLarge ? '  TOO LARGE' : ''}`,
  );
}
if (isOver) process.exitCode = 1;

function column(bytes: number): string {
  return String(bytes).padStart(7);
}
