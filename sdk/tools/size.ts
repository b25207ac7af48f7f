import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/**
 * What a visitor downloads, gzip bytes. `target` is what we aim at; `limit` is what is held: `npm run check`
 * fails above it, so that no change makes a file larger unseen. Where they differ we have not arrived.
 */
const FILES = [
  { files: ['desirepath.js'], target: 2_600, limit: 2_605 },
  { files: ['desirepath.js', 'desirepath-behaviour.js'], target: 7_200, limit: 17_910 },
  { files: ['desirepath-vitals.js'], target: 3_500, limit: 3_500 },
  { files: ['desirepath-experiments.js'], target: 800, limit: 800 },
  { files: ['desirepath-recorder.js'], target: 22_500, limit: 22_315 },
  { files: ['desirepath-canvas.js'], target: 1_400, limit: 1_400 },
];

let isOver = false;
console.log('file                         gzip  brotli  target   limit');
for (const { files, target, limit } of FILES) {
  const contents = await Promise.all(files.map((file) => readFile(`dist/sdk/${file}`)));
  const total = (compressed: (bytes: Buffer) => Buffer): number =>
    contents.reduce((sum, bytes) => sum + compressed(bytes).length, 0);
  const gzipBytes = total((bytes) => gzipSync(bytes, { level: 9 }));
  const brotliBytes = total((bytes) => brotliCompressSync(bytes));
  isOver ||= gzipBytes > limit;
  const verdict = gzipBytes > limit ? '  TOO LARGE' : gzipBytes > target ? '  over target' : '';
  const name = files[1] ? `with ${files[1]}` : files[0];
  console.log(
    `${name?.padEnd(28)} ${[gzipBytes, brotliBytes, target, limit].map(column).join(' ')}${verdict}`,
  );
}
if (isOver) process.exitCode = 1;

function column(bytes: number): string {
  return String(bytes).padStart(7);
}
