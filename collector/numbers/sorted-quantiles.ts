import { rankOf } from '../statistics/quantile.ts';

/** Quantiles by nearest rank over all parts, each of which ascends, or null of nothing. */
export function sortedQuantiles(
  parts: readonly Float64Array[],
  quantiles: readonly number[],
): number[] | null {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length === 0) return null;
  return quantiles.map((quantile) => valueAt(parts, rankOf(length, quantile)));
}

/**
 * The value at a rank of all parts together. What is sought is between two positions of each part; the value in the
 * middle of where these are furthest apart says on which side of it to go on.
 */
function valueAt(parts: readonly Float64Array[], rank: number): number {
  let begins = parts.map(() => 0);
  let ends = parts.map(({ length }) => length);
  for (;;) {
    const pivot = middleOfWidest(parts, begins, ends);
    const below = positionsOf(parts, begins, ends, (value) => value < pivot);
    if (rank < sum(below)) {
      ends = below;
      continue;
    }
    const upTo = positionsOf(parts, begins, ends, (value) => value <= pivot);
    if (rank < sum(upTo)) return pivot;
    begins = upTo;
  }
}

function middleOfWidest(
  parts: readonly Float64Array[],
  begins: readonly number[],
  ends: readonly number[],
): number {
  let widest = 0;
  const widthOf = (part: number) => (ends[part] ?? 0) - (begins[part] ?? 0);
  for (let part = 1; part < parts.length; part += 1) if (widthOf(part) > widthOf(widest)) widest = part;
  return parts[widest]?.[((begins[widest] ?? 0) + (ends[widest] ?? 0)) >> 1] ?? 0;
}

/** In each part, between where it begins and ends, the first position that is not `before`. */
function positionsOf(
  parts: readonly Float64Array[],
  begins: readonly number[],
  ends: readonly number[],
  isBefore: (value: number) => boolean,
): number[] {
  return parts.map((values, part) => {
    let low = begins[part] ?? 0;
    let high = ends[part] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(values[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
