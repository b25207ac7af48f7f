import { expect } from 'vitest';
import type { DropOffAnswer, DropOffDifference } from '../../collector/api/drop-off.ts';

/** How many units a list has, by the parameters that it has beside the scope. */
type CountList = (filter: Readonly<Record<string, string>>) => Promise<number>;

/** Each figure about a drop-off is the length of the list behind it. */
export async function expectDropOffToBeLists(answer: DropOffAnswer, list: CountList): Promise<void> {
  const { stage, dropped, places, lastSignals, withoutSignal, cameBack, differences } = answer;
  const ofDropped = (filter: Readonly<Record<string, string>>) =>
    list({ stage, outcome: 'dropped', ...filter });
  expect(answer.reached).toBe(answer.wentOn + answer.open + dropped);
  expect(await ofDropped({})).toBe(dropped);
  expect(sumOf(places)).toBe(dropped);
  for (const { pageGroup, selector, units } of places)
    expect(await ofDropped({ exitPageGroup: pageGroup, exitSelector: selector })).toBe(units);
  expect(sumOf(lastSignals) + withoutSignal).toBe(dropped);
  expect(await ofDropped({ lastSignal: 'none' })).toBe(withoutSignal);
  for (const { kind, pageGroup, selector, units } of lastSignals) {
    const where = { lastSignalPageGroup: pageGroup, lastSignalSelector: selector };
    expect(await ofDropped({ lastSignal: kind, ...where })).toBe(units);
  }
  if (cameBack) {
    expect(sumOf(cameBack.stages)).toBe(cameBack.units);
    expect(await ofDropped({ cameBack: 'true' })).toBe(cameBack.units);
    expect(await ofDropped({ cameBack: 'false' })).toBe(dropped - cameBack.units);
    expect(await ofDropped({ cameBack: 'goal' })).toBe(cameBack.reachedGoal);
    for (const to of cameBack.stages) expect(await ofDropped({ cameBackTo: to.stage })).toBe(to.units);
  }
  for (const difference of differences) {
    const filter = listOf(difference);
    expect(await list({ stage, outcome: 'dropped', ...filter })).toBe(difference.dropped.units);
    expect(await list({ stage, outcome: 'went_on', ...filter })).toBe(difference.wentOn.units);
  }
}

function listOf({ by, value }: DropOffDifference): Readonly<Record<string, string>> {
  if (by === 'variant' || by === 'load' || by === 'signal') return { [by]: value };
  return { entry: `${by}:${value}` };
}

function sumOf(rows: readonly { readonly units: number }[]): number {
  return rows.reduce((sum, { units }) => sum + units, 0);
}
