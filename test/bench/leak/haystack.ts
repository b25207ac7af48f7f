import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import type { Request } from 'playwright';
import { type BatchRow, decodeBody } from '../../../collector/store/sqlite/batch-body.ts';
import { unpack } from '../../../sdk/protocol/replay-format/unpack.ts';
import type { Seeded } from './seeding.ts';

/** Everything in a database file, every table and column, decompressed and unpacked. */
export function readDatabase(file: string): string[] {
  const db = new Sqlite(file, { readonly: true });
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  const texts = tables.flatMap((table) => {
    const rows = db.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][];
    return rows.flatMap((row) => row.flatMap((value) => textsOf(value)));
  });
  // However the collector writes them: batches by its own reading.
  const batches = db.prepare('SELECT * FROM batch').all() as BatchRow[];
  db.close();
  return [...texts, ...batches.flatMap((row) => textsOf(JSON.stringify(decodeBody(row))))];
}

/** A request as it left the browser: address, headers and body. */
export async function readRequest(request: Request): Promise<string[]> {
  const headers = await request.allHeaders().catch(() => request.headers());
  return [
    request.url(),
    decodeURIComponent(request.url()),
    JSON.stringify(headers),
    ...textsOf(request.postDataBuffer()),
  ];
}

/** The texts in which each of these secrets is found, by its needles. */
export function findSeeds<Place>(
  texts: readonly string[],
  seeds: readonly Seeded<Place>[],
): Map<Seeded<Place>, string> {
  const haystack = texts.join('\n').toLowerCase();
  const needles = seeds.flatMap((seed) => seed.secret.needles.map((needle) => ({ seed, needle })));
  // Megabytes are walked through once for thousands of needles, and not once for each of them.
  const startChars = Math.min(...needles.map(({ needle }) => needle.length));
  const byStart = Map.groupBy(needles, ({ needle }) => needle.slice(0, startChars));
  const found = new Map<Seeded<Place>, string>();
  for (let at = 0; at + startChars <= haystack.length; at++)
    for (const { seed, needle } of byStart.get(haystack.slice(at, at + startChars)) ?? [])
      if (!found.has(seed) && haystack.startsWith(needle, at))
        found.set(seed, haystack.slice(Math.max(0, at - 120), at + needle.length + 60));
  return found;
}

/** A text, or bytes decompressed; of JSON and of packed chunks also what they say. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...unpacked(value)];
  if (!Buffer.isBuffer(value)) return [];
  const text = inflate(value).toString();
  return [text, ...unpacked(text)];
}

function inflate(bytes: Buffer): Buffer {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
  if (bytes.length > 4 && bytes.readUInt32LE(0) === ZSTD_MAGIC) return inflateZstd(bytes);
  return bytes;
}

/** Packed facts; what is compressed with a dictionary is read as batches are. */
function inflateZstd(bytes: Buffer): Buffer {
  try {
    return zstdDecompressSync(bytes);
  } catch {
    return bytes;
  }
}
const ZSTD_MAGIC = 0xfd2fb528;

/** Of JSON also what it says without its escapes; of packed chunks, their events. */
function unpacked(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    const strings: string[] = [];
    JSON.stringify(value, (key, each) => {
      strings.push(key, typeof each === 'string' ? each : '');
      return each;
    });
    return [strings.join('\n'), ...events(text)];
  } catch {
    return [];
  }
}

function events(text: string): string[] {
  try {
    return [JSON.stringify(unpack(text))];
  } catch {
    return [];
  }
}
