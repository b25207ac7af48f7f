import { expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { planBuyers } from '../../examples/simulate/plan-buyers.ts';
import { planVisitors } from '../../examples/simulate/plan-visitors.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const plans = planVisitors({ count: 400, seed: 1, now: NOW });
const sessions = plans.flatMap((plan) => plan.sessions);

test('the same seed plans the same people', () => {
  expect(planVisitors({ count: 400, seed: 1, now: NOW })).toEqual(plans);
  expect(planVisitors({ count: 400, seed: 2, now: NOW })).not.toEqual(plans);
});

test('visits spread over four weeks and end before now', () => {
  const agesDays = sessions.map(({ startAt }) => (NOW - startAt) / DAY_MS);
  expect(Math.min(...agesDays)).toBeGreaterThan(0);
  expect(Math.min(...agesDays)).toBeLessThan(1);
  expect(Math.max(...agesDays)).toBeGreaterThan(27);
  expect(Math.max(...agesDays)).toBeLessThan(30);
});

test('a visitor’s sessions are apart by more than the half hour that ends one', () => {
  for (const plan of plans) {
    const gaps = plan.sessions
      .slice(1)
      .map((later, index) => later.startAt - (plan.sessions[index]?.startAt ?? 0));
    for (const gapMs of gaps) expect(gapMs).toBeGreaterThan(2 * 3_600_000);
  }
});

test('people of every kind come, with every device', () => {
  expect(new Set(sessions.map(({ intent }) => intent)).size).toBe(7);
  expect(new Set(plans.map(({ device }) => device.device))).toEqual(new Set(['desktop', 'tablet', 'phone']));
});

test('buyers are of both arms, and of the placebo’s two in each, equally many', () => {
  const buyers = planBuyers({ count: 200, seed: 1, now: NOW });
  expect(planBuyers({ count: 200, seed: 1, now: NOW })).toEqual(buyers);
  const counts = new Map<string, number>();
  for (const { arm, placeboArm } of buyers) {
    const both = `${arm} ${placeboArm}`;
    counts.set(both, (counts.get(both) ?? 0) + 1);
  }
  expect([...counts.values()]).toEqual([50, 50, 50, 50]);
  for (const { sessions } of buyers) {
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.startAt).toBeLessThan(NOW);
    expect(sessions[0]?.startAt).toBeGreaterThan(NOW - 14 * DAY_MS);
  }
});
