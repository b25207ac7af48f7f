/**
 * How likely none of `seen` falls among `n` units when each of `n + others` units is as likely to have met it:
 * Fisher's exact test with an empty cell. Below 5 %, in the long run at most one of twenty that never changed
 * is said to have begun, or ended. Source: Fisher 1934; Agresti, "Categorical Data Analysis", 3rd edition,
 * section 3.5.1.
 */
export function noneByChance(seen: number, n: number, others: number): number {
  let chance = 1;
  for (let drawn = 0; drawn < seen && chance > 0; drawn += 1)
    chance *= Math.max(0, others - drawn) / (n + others - drawn);
  return chance;
}
