import { normalUpperTail } from './normal.ts';

export interface MannWhitney {
  /** Pairs in which a's value is the larger one; of equal ones, half. */
  readonly u: number;
  /** That as a share of all pairs: how likely some unit of a has the larger value. */
  readonly largerShare: number;
  /** Of "neither has larger values", two-sided, without continuity correction. */
  readonly pValue: number;
}

/**
 * Whether values of a are larger than those of b, however they are distributed. Both are given as counts by class of
 * values in ascending order; those of one class are ties. Null of nobody. Source: Mann & Whitney 1947, Annals of
 * Mathematical Statistics 18:50-60; with ties: Hollander, Wolfe & Chicken 2014, "Nonparametric Statistical
 * Methods", 3rd edition, section 4.1.
 */
export function mannWhitney(a: ArrayLike<number>, b: ArrayLike<number>): MannWhitney | null {
  let [ofA, ofB, u, ties] = [0, 0, 0, 0];
  for (let own = 0; own < Math.max(a.length, b.length); own += 1) {
    const inA = a[own] ?? 0;
    const inB = b[own] ?? 0;
    if (inA + inB === 0) continue;
    u += inA * (ofB + inB / 2);
    ofA += inA;
    ofB += inB;
    const tied = inA + inB;
    ties += tied * tied * tied - tied;
  }
  if (ofA === 0 || ofB === 0) return null;
  const all = ofA + ofB;
  const pairs = ofA * ofB;
  const variance = (pairs / 12) * (all + 1 - ties / (all * (all - 1)));
  const z = variance > 0 ? (u - pairs / 2) / Math.sqrt(variance) : 0;
  return { u, largerShare: u / pairs, pValue: Math.min(1, 2 * normalUpperTail(Math.abs(z))) };
}
