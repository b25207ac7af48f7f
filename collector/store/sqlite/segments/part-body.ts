import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { PARTS, type Part, type PartName } from '../../../numbers/columns.ts';
import { type Column, codeDifferences, codePlain, readDifferences } from './column-coding.ts';

/** Rises with every change of the layout below; columns themselves go with FACTS_VERSION. */
const LAYOUT = 2;
const ALIGNMENT = 8;
/** Bodies are written once and read often, and reading is as quick at any level. */
const LEVEL = 9;

/** Columns that rise with the rows of a session, or from one session to the next. */
const RISING: ReadonlySet<string> = new Set([
  'sid',
  'visitor',
  'startedAt',
  'lastAt',
  'identifiedAt',
  'enteredAt',
  'leftAt',
  'at',
  'firstVisit',
  'firstTouch',
  'firstMet',
  'firstValue',
  'firstScroll',
  'firstBlock',
  'session',
  'touch',
  'visit',
]);

/**
 * The bytes of columns one after another, each at a multiple of eight bytes, behind what they are:
 *
 *     u32 layout | u32 length, u32 planes of each column | pad | column | pad | column ...
 *
 * Little-endian, which every machine that runs Node today is. zstd over the whole, behind how long that is (u32).
 */
export function encodePart<P extends PartName>(name: P, part: Part<P>): Buffer {
  const columns = Object.keys(PARTS[name]).map((column) => {
    const values = (part as Record<string, Column>)[column] ?? new Uint8Array();
    const { planes, bytes } = RISING.has(column) ? codeDifferences(values) : codePlain(values);
    return { length: values.length, planes, bytes };
  });
  const header = new Uint32Array([LAYOUT, ...columns.flatMap(({ length, planes }) => [length, planes])]);
  const sizeBytes = columns.reduce(
    (sum, { bytes }) => sum + aligned(bytes.byteLength),
    aligned(header.byteLength),
  );
  const body = new Uint8Array(sizeBytes);
  body.set(new Uint8Array(header.buffer));
  let at = aligned(header.byteLength);
  for (const { bytes } of columns) {
    body.set(bytes, at);
    at += aligned(bytes.byteLength);
  }
  const compressed = zstdCompressSync(body, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });
  return Buffer.concat([new Uint8Array(new Uint32Array([sizeBytes]).buffer), compressed]);
}

/** The columns, where all are plain as views of one buffer, and how many bytes they are. */
export function decodePart<P extends PartName>(
  name: P,
  body: Buffer,
): { readonly part: Part<P>; readonly sizeBytes: number } {
  // In one piece: by default it comes in pieces of 16 KB, which then are put together. A full piece would ask for another.
  const chunkSize = Math.max(constants.Z_MIN_CHUNK, body.readUInt32LE(0) + 1);
  const plain = alignedCopy(zstdDecompressSync(body.subarray(Uint32Array.BYTES_PER_ELEMENT), { chunkSize }));
  const types = Object.entries(PARTS[name]);
  const header = new Uint32Array(plain.buffer, plain.byteOffset, 2 * types.length + 1);
  if (header[0] !== LAYOUT) throw new Error(`a segment has layout ${header[0]}: rebuild the facts`);
  let at = plain.byteOffset + aligned(header.byteLength);
  // A view would keep the bytes of the coded ones beside it, too.
  const isCoded = header.some((value, position) => position > 0 && position % 2 === 0 && value > 0);
  let sizeBytes = isCoded ? 0 : plain.byteLength;
  const columns = types.map(([column, Type], position) => {
    const [length = 0, planes = 0] = header.subarray(2 * position + 1);
    const codedBytes = length * (planes || Type.BYTES_PER_ELEMENT);
    const from = at;
    at += aligned(codedBytes);
    if (!isCoded) return [column, new Type(plain.buffer, from, length)];
    const values = new Type(length);
    sizeBytes += values.byteLength;
    if (planes === 0) values.set(new Type(plain.buffer, from, length));
    else readDifferences(values, planes, new Uint8Array(plain.buffer, from, codedBytes));
    return [column, values];
  });
  return { part: Object.fromEntries(columns) as Part<P>, sizeBytes };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Buffers may begin anywhere in a pool that they share. */
function alignedCopy(bytes: Buffer): Uint8Array<ArrayBufferLike> {
  return bytes.byteOffset % ALIGNMENT === 0 ? bytes : new Uint8Array(bytes);
}
