import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What a visitor downloads, gzip bytes; README quotes these, so `npm run check` holds them. */
const TARGETS = [
  { files: ['desirepath.js'], mostGzipBytes: 2_600 },
  { files: ['desirepath.js', 'desirepath-behaviour.js'], mostGzipBytes: 7_200 },
  { files: ['desirepath-vitals.js'], mostGzipBytes: 3_500 },
  { files: ['desirepath-recorder.js'], mostGzipBytes: 22_500 },
];

let isOver = false;
console.log('file                         gzip  brotli  target');
for (const { files, mostGzipBytes } of TARGETS) {
  const contents = await Promise.all(files.map((file) => readFile(`dist/sdk/${file}`)));
  const total = (compressed: (bytes: Buffer) => Buffer): number =>
    contents.reduce((sum, bytes) => sum + compressed(bytes).length, 0);
  const gzipBytes = total((bytes) => gzipSync(bytes, { level: 9 }));
  const brotliBytes = total((bytes) => brotliCompressSync(bytes));
  const isLarge = gzipBytes > mostGzipBytes;
  isOver ||= isLarge;
  const name = files[1] ? `with ${files[1]}` : files[0];
  console.log(
    `${name?.padEnd(28)} ${column(gzipBytes)} ${column(brotliBytes)} ${column(mostGzipBytes)}${isLarge ? '  TOO LARGE' : ''}`,
  );
}
if (isOver) process.exitCode = 1;

function column(bytes: number): string {
  return String(bytes).padStart(7);
}
