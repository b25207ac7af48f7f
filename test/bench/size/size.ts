import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { installPeers } from '../peers/install-peers.ts';
import { printTable } from '../print-table.ts';
import { PEER_BUNDLES } from './peer-bundles.ts';

type Row = readonly (string | number)[];

/** What a visitor downloads, and the most that may be (gzip bytes; README and the docs quote these). */
const OURS: readonly { label: string; files: readonly string[]; mostGzipBytes?: number }[] = [
  { label: 'first file', files: ['desirepath'], mostGzipBytes: 2_600 },
  { label: 'behaviour', files: ['desirepath-behaviour'] },
  {
    label: 'first + behaviour (every page)',
    files: ['desirepath', 'desirepath-behaviour'],
    mostGzipBytes: 7_200,
  },
  { label: 'vitals', files: ['desirepath-vitals'], mostGzipBytes: 3_500 },
  { label: 'recorder', files: ['desirepath-recorder'], mostGzipBytes: 22_500 },
  {
    label: 'recorded page, without vitals',
    files: ['desirepath', 'desirepath-behaviour', 'desirepath-recorder'],
    mostGzipBytes: 30_000,
  },
  { label: 'inspector (only for the owner)', files: ['desirepath-inspector'] },
];

const USAGE = `npm run bench size -- [--ours]
  --ours  without the peers, and without the network`;

/** Bytes of every file, minified, gzip -9 and brotli -11, ours beside the peers'. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const ours = await ourRows();
  const peers = args.includes('--ours') ? [] : await peerRows();
  printTable([['', 'minified', 'gzip', 'brotli', 'most gzip', ''], ...ours, ...peers]);
  return ours.every((row) => ['', 'PASS'].includes(`${row.at(-1)}`)) ? 0 : 1;
}

async function ourRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { label, files, mostGzipBytes = Infinity } of OURS) {
    const most = mostGzipBytes === Infinity ? '' : mostGzipBytes;
    try {
      const sizes: Sizes[] = [];
      for (const file of files) sizes.push(sizesOf(await readFile(`dist/sdk/${file}.js`)));
      const [minified, gzip, brotli] = sizes.reduce(([a, b, c], [x, y, z]) => [a + x, b + y, c + z]);
      rows.push([label, minified, gzip, brotli, most, most && (gzip > mostGzipBytes ? 'FAIL' : 'PASS')]);
    } catch {
      rows.push([label, '', '', '', most, 'FAIL: not built, run `npm run build:sdk`']);
    }
  }
  return rows;
}

async function peerRows(): Promise<Row[]> {
  const peers = await installPeers();
  const rows: Row[] = [];
  for (const { label, from, bundle } of PEER_BUNDLES) {
    const title = `${label}, ${peers.version(from)}`;
    try {
      rows.push([title, ...sizesOf(Buffer.from(await bundle(peers)))]);
    } catch (error) {
      rows.push([title, '', '', '', '', `not measured: ${error instanceof Error ? error.message : error}`]);
    }
  }
  return rows;
}

type Sizes = [minified: number, gzip: number, brotli: number];
const sizesOf = (bytes: Buffer): Sizes => [
  bytes.length,
  gzipSync(bytes, { level: 9 }).length,
  brotliCompressSync(bytes).length,
];
