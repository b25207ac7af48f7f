/** A column of a segment's part. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A column as bytes that compress well, and what to know of them to read it. */
export interface CodedColumn {
  /** 0: as it is. Else differences in so many bytes. */
  readonly planes: number;
  readonly bytes: Uint8Array;
}

const PLAIN = 0;
/** Differences of whole numbers up to 48 bits: those of any two times of 4,000 years. */
const MOST_PLANES = 6;
const LOW_PLANES = 3;
const LOW = 2 ** (8 * LOW_PLANES);

/**
 * Each number as the difference from the one before, 0, -1, 1, -2, ... as 0, 1, 2, 3, ...; the lowest bytes of all of them
 * first, then the next, as many as the greatest needs. Rows lie in order of session and time, so most are small, and bytes
 * of one kind stand together. What is no whole number stays as it is.
 */
export function codeDifferences(column: Column): CodedColumn {
  const planes = planesFor(column);
  if (planes === PLAIN) return codePlain(column);
  const { length } = column;
  const bytes = new Uint8Array(length * planes);
  let before = 0;
  for (let row = 0; row < length; row += 1) {
    const value = column[row] ?? 0;
    let rest = toNatural(value - before);
    before = value;
    for (let plane = 0; plane < planes; plane += 1) {
      const above = Math.floor(rest / 256);
      bytes[plane * length + row] = rest - above * 256;
      rest = above;
    }
  }
  return { planes, bytes };
}

export function codePlain(column: Column): CodedColumn {
  return { planes: PLAIN, bytes: new Uint8Array(column.buffer, column.byteOffset, column.byteLength) };
}

/** What codeDifferences() coded. */
export function readDifferences(column: Column, planes: number, bytes: Uint8Array): void {
  // Loops that write to one kind of array only: to all five it took ten times as long.
  const values = column instanceof Float64Array ? column : new Float64Array(column.length);
  if (planes <= LOW_PLANES) readLow(values, planes, bytes);
  else readHigh(values, planes, bytes);
  if (column !== values) column.set(values);
}

/** Differences of three bytes at most: whole numbers that the processor has. */
function readLow(values: Float64Array, planes: number, bytes: Uint8Array): void {
  const { length } = values;
  const [second, third] = [planes > 1 ? length : -1, planes > 2 ? 2 * length : -1];
  let value = 0;
  for (let row = 0; row < length; row += 1) {
    let natural = bytes[row] ?? 0;
    if (second > 0) natural |= (bytes[second + row] ?? 0) << 8;
    if (third > 0) natural |= (bytes[third + row] ?? 0) << 16;
    value += (natural >>> 1) ^ -(natural & 1);
    values[row] = value;
  }
}

function readHigh(values: Float64Array, planes: number, bytes: Uint8Array): void {
  const { length } = values;
  const high = bytes.subarray(LOW_PLANES * length);
  let value = 0;
  for (let row = 0; row < length; row += 1) {
    const low =
      (bytes[row] ?? 0) | ((bytes[length + row] ?? 0) << 8) | ((bytes[2 * length + row] ?? 0) << 16);
    const half = (low >>> 1) + (LOW / 2) * highOf(high, row, length, planes - LOW_PLANES);
    value += (low & 1) === 0 ? half : -half - 1;
    values[row] = value;
  }
}

function highOf(bytes: Uint8Array, row: number, length: number, planes: number): number {
  let high = bytes[row] ?? 0;
  if (planes > 1) high |= (bytes[length + row] ?? 0) << 8;
  if (planes > 2) high |= (bytes[2 * length + row] ?? 0) << 16;
  return high;
}

function toNatural(difference: number): number {
  return difference >= 0 ? 2 * difference : -2 * difference - 1;
}

/** How many bytes the greatest difference needs; 0 where there are none, or more than there is room for. */
function planesFor(column: Column): number {
  let most = 0;
  let before = 0;
  for (const value of column) {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) return PLAIN;
    most = Math.max(most, toNatural(value - before));
    before = value;
  }
  const planes = Math.max(1, Math.ceil(Math.log2(most + 1) / 8));
  return column.length === 0 || planes > MOST_PLANES ? PLAIN : planes;
}
