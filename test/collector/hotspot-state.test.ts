import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HotspotPast, hotspotState } from '../../collector/numbers/hotspot-state.ts';

const PAST: HotspotPast = {
  before: { units: 20, pageUnits: 100 },
  now: { units: 20, pageUnits: 100 },
  wasSeenEarlier: false,
  fixedAt: null,
  lastSeenAt: 1_000,
};
const state = (more: Partial<HotspotPast>) => hotspotState({ ...PAST, ...more });
const met = (units: number, pageUnits = 100) => ({ units, pageUnits });

describe('the state of a hotspot', () => {
  it('is known when it was met in both periods, however often', () => {
    const counts = fc
      .integer({ min: 1, max: 500 })
      .chain((pageUnits) => fc.integer({ min: 1, max: pageUnits }).map((units) => ({ units, pageUnits })));
    fc.assert(
      fc.property(counts, counts, fc.boolean(), (before, now, wasSeenEarlier) => {
        expect(state({ before, now, wasSeenEarlier })).toBe('known');
      }),
    );
  });

  it('is new when none before would be unlikely, and returned when it was there once', () => {
    expect(state({ before: met(0) })).toBe('new');
    expect(state({ before: met(0), wasSeenEarlier: true })).toBe('returned');
  });

  it('is not said when too few came to the page to tell', () => {
    expect(state({ before: met(0, 3) })).toBeNull();
    expect(state({ before: met(0, 0) })).toBeNull();
    // One in two by chance, four times: 6 %.
    expect(state({ before: met(0, 1_000), now: met(4, 1_000) })).toBeNull();
    expect(state({ before: met(0, 1_000), now: met(5, 1_000) })).toBe('new');
  });

  it('is fixed when none now would be unlikely, of ten and more before', () => {
    expect(state({ now: met(0) })).toBe('fixed');
    expect(state({ now: met(0, 5) })).toBeNull();
    expect(state({ before: met(9), now: met(0) })).toBeNull();
    expect(state({ before: met(10), now: met(0) })).toBe('fixed');
  });

  it('is returned when somebody had marked it fixed and it was met after that', () => {
    expect(state({ fixedAt: 999 })).toBe('returned');
    expect(state({ fixedAt: 1_000 })).toBe('known');
    expect(state({ fixedAt: 999, now: met(0) })).toBe('fixed');
  });

  it('is called fixed, or new, of one that never changed at most one time in twenty', () => {
    const random = seeded(20_261_122);
    for (const [rate, before, now] of [
      ...([
        [0.02, 500, 500],
        [0.1, 300, 30],
        [0.15, 200, 20],
        [0.05, 60, 600],
        [0.3, 40, 8],
      ] as const),
      ...([
        [0.01, 400, 400],
        [0.004, 1_000, 1_000],
        [0.3, 8, 40],
      ] as const),
    ]) {
      const RUNS = 4_000;
      const wrong = { fixed: 0, new: 0 };
      for (let run = 0; run < RUNS; run += 1) {
        const said = state({
          before: met(drawn(random, before, rate), before),
          now: met(drawn(random, now, rate), now),
        });
        if (said === 'fixed' || said === 'new') wrong[said] += 1;
      }
      expect(wrong.fixed / RUNS, `fixed at ${rate} of ${before}, ${now}`).toBeLessThanOrEqual(0.05);
      expect(wrong.new / RUNS, `new at ${rate} of ${before}, ${now}`).toBeLessThanOrEqual(0.05);
    }
  });
});

/** Of `n`, those that met it. */
function drawn(random: () => number, n: number, rate: number): number {
  let units = 0;
  for (let one = 0; one < n; one += 1) if (random() < rate) units += 1;
  return units;
}

/** Mulberry32: the same figures in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
