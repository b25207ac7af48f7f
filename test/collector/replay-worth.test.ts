import { describe, expect, it } from 'vitest';
import { shop } from '../../collector/journey/templates/shop.ts';
import { createChoice } from '../../collector/retention/choose-replays.ts';
import { replayWorth, type Telling } from '../../collector/retention/worth.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { START_MS } from '../support/sessions.ts';

describe('how telling a replay is', () => {
  const base: Telling = {
    signals: 0,
    errors: 0,
    clicks: 0,
    notes: 0,
    exitStage: 'awareness',
    isBot: false,
    lastAt: START_MS,
  };
  const worth = (telling: Partial<Telling>) => replayWorth({ ...base, ...telling }, shop, START_MS);

  it('rises with signals, errors, how far somebody came, and clicks', () => {
    expect(worth({})).toBe(0);
    expect(worth({ clicks: 9 })).toBeGreaterThan(worth({}));
    expect(worth({ exitStage: 'advocacy' })).toBeGreaterThan(worth({ clicks: 1 }));
    expect(worth({ exitStage: 'purchase' })).toBeGreaterThan(worth({ exitStage: 'consideration' }));
    expect(worth({ exitStage: 'purchase', signals: 1 })).toBeGreaterThan(worth({ exitStage: 'purchase' }));
    expect(worth({ signals: 3 })).toBeGreaterThan(worth({ signals: 1 }));
    expect(worth({ signals: 50 })).toBe(worth({ signals: 5 }));
    expect(worth({ clicks: 1, notes: 1 })).toBeGreaterThan(worth({ clicks: 1 }));
    expect(worth({ signals: 1, errors: 1 })).toBeGreaterThan(worth({ signals: 1 }));
  });

  it('is nothing of a robot, and halves every 30 days', () => {
    expect(worth({ isBot: true, signals: 5 })).toBe(0);
    expect(worth({ signals: 1, lastAt: START_MS - 30 * DAY_MS })).toBeCloseTo(worth({ signals: 1 }) / 2);
  });

  it('decides which go: the least telling, of equals the oldest, and no more than is needed', () => {
    const choice = createChoice<string>(150);
    choice.add({ key: 'new', worth: 1, lastAt: 3, sizeBytes: 100 });
    choice.add({ key: 'telling', worth: 2, lastAt: 1, sizeBytes: 100 });
    choice.add({ key: 'old', worth: 1, lastAt: 2, sizeBytes: 100 });
    expect(choice.chosen().map(({ key }) => key)).toEqual(['old', 'new']);
  });

  it('decides alike in whatever order many are told', () => {
    const many = Array.from({ length: 50_000 }, (_, n) => ({
      key: n,
      worth: (n * 7_919) % 1_009,
      lastAt: n,
      sizeBytes: 1,
    }));
    const [forward, backward] = [createChoice<number>(1_000), createChoice<number>(1_000)];
    for (const one of many) forward.add(one);
    for (const one of many.toReversed()) backward.add(one);
    expect(forward.chosen()).toHaveLength(1_000);
    expect(forward.chosen()).toEqual(backward.chosen());
  });
});
