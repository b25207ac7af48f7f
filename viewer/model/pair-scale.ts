/** Heat of one side: the hottest spot, and of how many units on the page. */
export interface SideHeat {
  readonly peak: number;
  readonly pageUnits: number;
}

/** One colour scale for two sides of different size. */
export interface PairScale {
  /** At the hot end, on one spot, per hundred units on the page. */
  readonly peakPerHundred: number;
  /** The value that is the hot end on each side. */
  readonly peaks: readonly [own: number, other: number];
}

/** The same colour is the same heat per unit: counts alone would make the side with more visitors the hotter. */
export function pairScale(own: SideHeat, other: SideHeat): PairScale {
  const rate = Math.max(rateOf(own), rateOf(other));
  return { peakPerHundred: rate * 100, peaks: [rate * own.pageUnits, rate * other.pageUnits] };
}

function rateOf({ peak, pageUnits }: SideHeat): number {
  return pageUnits > 0 ? peak / pageUnits : 0;
}
