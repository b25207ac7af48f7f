/** The q-quantile by nearest rank, so that it is a value that was measured. Null of nothing. Reorders `values`. */
export function quantile(values: Float64Array, q: number): number | null {
  return values.length === 0 ? null : select(values, rankOf(values.length, q));
}

/** Position of the q-quantile among so many values in ascending order. */
export function rankOf(count: number, q: number): number {
  return Math.max(0, Math.ceil(q * count) - 1);
}

/** The value at that position in ascending order, without sorting all: Hoare's selection (1961), around the middle of three. */
export function select(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const [right, left] = partition(values, low, high);
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return values[rank] ?? 0;
}

/** Smaller values first, around a pivot; answers the end of the smaller and the begin of the larger ones. */
function partition(values: Float64Array, low: number, high: number): readonly [right: number, left: number] {
  const pivot = middleOfThree(values, low, high);
  let left = low;
  let right = high;
  while (left <= right) {
    while ((values[left] ?? 0) < pivot) left += 1;
    while ((values[right] ?? 0) > pivot) right -= 1;
    if (left > right) break;
    const swapped = values[left] ?? 0;
    values[left] = values[right] ?? 0;
    values[right] = swapped;
    left += 1;
    right -= 1;
  }
  return [right, left];
}

function middleOfThree(values: Float64Array, low: number, high: number): number {
  const a = values[low] ?? 0;
  const b = values[(low + high) >> 1] ?? 0;
  const c = values[high] ?? 0;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
