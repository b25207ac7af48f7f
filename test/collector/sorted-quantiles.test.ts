import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedQuantiles } from '../../collector/numbers/sorted-quantiles.ts';
import { rankOf } from '../../collector/statistics/quantile.ts';

it('finds quantiles of many ascending arrays as of one array that is sorted', () => {
  const times = fc.array(fc.array(fc.oneof(fc.nat(20), fc.nat(86_400_000)), { maxLength: 40 }), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(times, (parts) => {
      const all = Float64Array.from(parts.flat()).sort();
      const expected = [0, 0.25, 0.5, 0.75, 1].map((quantile) => all[rankOf(all.length, quantile)]);
      const found = sortedQuantiles(
        parts.map((part) => Float64Array.from(part).sort()),
        [0, 0.25, 0.5, 0.75, 1],
      );
      expect(found).toEqual(all.length === 0 ? null : expected);
    }),
  );
});
