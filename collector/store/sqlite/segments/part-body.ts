import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { PARTS, type Part, type PartName } from '../../../numbers/columns.ts';

/** Rises with every change of the layout below; columns themselves go with FACTS_VERSION. */
const LAYOUT = 1;
const ALIGNMENT = 8;

type Column = InstanceType<(typeof COLUMN_TYPES)[number]>;
const COLUMN_TYPES = [Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array] as const;

/**
 * Columns one after another, each a typed array at a multiple of eight bytes, behind their lengths:
 *
 *     u32 layout | u32 length of each column | pad | column | pad | column ...
 *
 * Little-endian, which every machine that runs Node today is. zstd over the whole.
 */
export function encodePart<P extends PartName>(name: P, part: Part<P>): Buffer {
  const columns = Object.keys(PARTS[name]).map((column) => (part as Record<string, Column>)[column]);
  const header = new Uint32Array([LAYOUT, ...columns.map((column) => column?.length ?? 0)]);
  const sizeBytes = columns.reduce(
    (sum, column) => sum + aligned(column?.byteLength ?? 0),
    aligned(header.byteLength),
  );
  const body = new Uint8Array(sizeBytes);
  body.set(new Uint8Array(header.buffer));
  let at = aligned(header.byteLength);
  for (const column of columns) {
    if (!column) continue;
    body.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += aligned(column.byteLength);
  }
  return zstdCompressSync(body);
}

/** The columns as views of one buffer, and how many bytes that is. */
export function decodePart<P extends PartName>(
  name: P,
  body: Buffer,
): { readonly part: Part<P>; readonly sizeBytes: number } {
  const plain = alignedCopy(zstdDecompressSync(body));
  const types = Object.entries(PARTS[name]);
  const header = new Uint32Array(plain.buffer, plain.byteOffset, types.length + 1);
  if (header[0] !== LAYOUT) throw new Error(`a segment has layout ${header[0]}: rebuild the facts`);
  let at = plain.byteOffset + aligned(header.byteLength);
  const columns = types.map(([column, Type], position) => {
    const values = new Type(plain.buffer, at, header[position + 1]);
    at += aligned(values.byteLength);
    return [column, values];
  });
  return { part: Object.fromEntries(columns) as Part<P>, sizeBytes: plain.byteLength };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Buffers may begin anywhere in a pool that they share. */
function alignedCopy(bytes: Buffer): Uint8Array<ArrayBufferLike> {
  return bytes.byteOffset % ALIGNMENT === 0 ? bytes : new Uint8Array(bytes);
}
