import type { Random } from '../../../examples/simulate/seeded-random.ts';

/** How steeply popularity falls: pages and elements of real sites lie near 1. */
const EXPONENT = 1.1;

/** Picks a rank from 0 to `ranks - 1`, the first ones most often, as people pick pages and buttons. */
export function createZipf(ranks: number): (random: Random) => number {
  const cumulative: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= ranks; rank += 1) {
    total += 1 / rank ** EXPONENT;
    cumulative.push(total);
  }
  return (random) => {
    const wanted = random.next() * total;
    let low = 0;
    let high = ranks - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? total) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
