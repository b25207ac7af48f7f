/** Of pairs (x, y): x was known before the experiment, y is what came of it. Sums over them. */
export interface PairedMoments {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

export interface AdjustedDifference {
  /** Of the means of y, a - b, less what the means of x explain of it. */
  readonly value: number;
  readonly variance: number;
  /** 0..1: how much smaller that variance is than without x. */
  readonly reduction: number;
}

/**
 * CUPED: the difference of two means with what was known of units before taken out, which no experiment can have
 * caused. Null of fewer than two in either. Source: Deng, Xu, Kohavi & Walker 2013, "Improving the sensitivity of online
 * controlled experiments by utilizing pre-experiment data", WSDM 2013, section 3.2; theta from both arms together.
 */
export function adjustedDifference(a: PairedMoments, b: PairedMoments): AdjustedDifference | null {
  if (a.n < 2 || b.n < 2) return null;
  const [own, other] = [deviations(a), deviations(b)];
  const spread = own.xx + other.xx;
  const theta = spread === 0 ? 0 : (own.xy + other.xy) / spread;
  const variance = ({ n }: PairedMoments, { xx, xy, yy }: Deviations) =>
    Math.max(0, yy - 2 * theta * xy + theta * theta * xx) / (n - 1) / n;
  const plain = own.yy / (a.n - 1) / a.n + other.yy / (b.n - 1) / b.n;
  const adjusted = variance(a, own) + variance(b, other);
  return {
    value: a.y / a.n - b.y / b.n - theta * (a.x / a.n - b.x / b.n),
    variance: adjusted,
    reduction: plain === 0 ? 0 : Math.max(0, 1 - adjusted / plain),
  };
}

interface Deviations {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Squares and products around the means, summed. */
function deviations({ n, x, y, xx, xy, yy }: PairedMoments): Deviations {
  return { xx: xx - (x * x) / n, xy: xy - (x * y) / n, yy: yy - (y * y) / n };
}
