import type { Scope } from '../store/scope.ts';
import { type CountedHistories, createExposedHistories } from './exposed-histories.ts';
import type { Histories } from './histories.ts';
import { decideOutcomes, type Outcomes } from './outcome.ts';
import { mergeBlocks } from './part-blocks.ts';

/** What a question counts of some units, and about how much memory that is. */
export interface Counted<T> {
  readonly value: T;
  readonly sizeBytes: number;
  /** Of its units, moments beside their visits and goals that it depends on whether the period has them. */
  readonly moments?: Iterable<number>;
}

export interface HowCounted<T> {
  /** Whether what is counted of a session also comes from the other sessions of its visitor. */
  readonly tellsOfOthers?: boolean;
  /** Several parts as one; it must not matter which of them are put together first. */
  readonly merge?: (parts: readonly T[]) => T;
}

/**
 * Counts the units part by part. What was counted of a part before is taken again where it must be the same: the
 * same units, and no moment of theirs between the period that was asked for then and the one that is now. With `merge`,
 * many parts that are as before are answered as one, because adding them all up anew takes longer than the counting.
 */
export function countByParts<T>(
  histories: Histories,
  scope: Scope,
  question: string,
  count: (outcomes: Outcomes) => Counted<T>,
  { tellsOfOthers = false, merge }: HowCounted<T> = {},
): readonly T[] {
  // Whatever narrows the units is in it, by itself.
  const { fromMs: _from, toMs: _to, nowMs, ...asked } = scope;
  const { facts, heldUnits, units } = histories;
  const { partUnits, blockParts } = facts.kept;
  const kept = facts.kept.of(JSON.stringify([question, asked]));
  const state = tellsOfOthers || isOfOthers(scope) ? facts.once('state', () => ({})) : undefined;
  const counted: Counted<T>[] = [];
  const narrowed = createExposedHistories(histories, scope);
  for (let from = 0; from < heldUnits; from += partUnits) {
    facts.checkpoint();
    const part = unitsOf(histories, from, Math.min(from + partUnits, heldUnits));
    const emptied = emptiedIn(histories, from, from + partUnits);
    const known = kept.find(from) as KeptPart<T> | undefined;
    const isSame = known?.units === part.units && known.emptied === emptied && known.state === state;
    if (isSame && isHolding(known, histories, scope)) {
      counted.push(known);
      continue;
    }
    const { outcomes, moments: ofExposures } = outcomesOf(histories, part, { from, scope, narrowed });
    const { value, sizeBytes, moments } = count(outcomes);
    const holds = { from: gap(histories.fromMs), to: gap(scope.toMs), until: gap(histories.untilMs) };
    findGaps(part, [holds.from, holds.to, holds.until], [...ofExposures, ...(moments ?? [])]);
    const own: KeptPart<T> = {
      value,
      sizeBytes,
      units: part.units,
      emptied,
      state,
      ...holds,
      now: { bound: nowMs, low: nowMs - 1, high: outcomes.openUntilMs - 1 },
    };
    kept.put(from, own, sizeBytes);
    counted.push(own);
  }
  const values = merge
    ? mergeBlocks(counted, { kept, blockParts }, merge)
    : counted.map(({ value }) => value);
  if (units > heldUnits) {
    const rest = unitsOf(histories, heldUnits, units);
    values.push(count(outcomesOf(histories, rest, { from: heldUnits, scope, narrowed }).outcomes).value);
  }
  return values;
}

/** Of a part of the units, `from` its first one. */
function outcomesOf(
  { mark }: Histories,
  part: Histories,
  {
    from,
    scope,
    narrowed,
  }: {
    readonly from: number;
    readonly scope: Scope;
    readonly narrowed: (part: Histories) => CountedHistories;
  },
): { readonly outcomes: Outcomes } & Pick<CountedHistories, 'moments'> {
  mark?.(from, from + part.units);
  const { histories, moments } = narrowed(part);
  return { outcomes: decideOutcomes(histories, scope), moments };
}

interface KeptPart<T> extends Counted<T>, Readonly<Record<'from' | 'to' | 'until' | 'now', Gap>> {
  /** How many units it had: more have come behind those of the last part. */
  readonly units: number;
  /** Units of the part that are counted elsewhere. */
  readonly emptied: string;
  /** Where it says more than its own units do: of which state of the facts. */
  readonly state: object | undefined;
}

/** With the session as unit, other sessions of its visitor tell what it is: they change, and its part does not. */
function isOfOthers({ unit, visit, trait }: Scope): boolean {
  return unit === 'session' && (visit !== undefined || trait !== undefined);
}

/** Any bound above `low`, and not above `high`, has the same moments before it. */
interface Gap {
  readonly bound: number;
  low: number;
  high: number;
}

function gap(bound: number): Gap {
  return { bound, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
}

function isIn({ low, high }: Gap, bound: number): boolean {
  return low < bound && bound <= high;
}

function isHolding<T>(known: KeptPart<T>, { fromMs, untilMs }: Histories, { toMs, nowMs }: Scope): boolean {
  return (
    isIn(known.from, fromMs) && isIn(known.to, toMs) && isIn(known.until, untilMs) && isIn(known.now, nowMs)
  );
}

/** Widens each gap to the nearest moments of the part. */
function findGaps(part: Histories, gaps: readonly Gap[], moments: readonly number[]): void {
  const { units, first, end, enteredAt, firstGoal, goalAt } = part;
  const meet = (at: number) => {
    for (const own of gaps)
      if (at < own.bound) own.low = Math.max(own.low, at);
      else own.high = Math.min(own.high, at);
  };
  for (const at of moments) meet(at);
  for (let unit = 0; unit < units; unit += 1) {
    for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1) meet(enteredAt[visit] ?? 0);
    for (let goal = firstGoal[unit] ?? 0; goal < (firstGoal[unit + 1] ?? 0); goal += 1)
      meet(goalAt[goal] ?? 0);
  }
}

function emptiedIn({ emptied }: Histories, from: number, to: number): string {
  return emptied.subarray(firstFrom(emptied, from), firstFrom(emptied, to)).join();
}

/** Where in `ascending` those begin that are not below `least`. */
function firstFrom(ascending: Uint32Array, least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Some of the units; visits and goals keep their numbers. */
function unitsOf(histories: Histories, from: number, to: number): Histories {
  const { key, first, end, firstGoal } = histories;
  return {
    ...histories,
    units: to - from,
    key: key.subarray(from, to),
    first: first.subarray(from, to),
    end: end.subarray(from, to),
    firstGoal: firstGoal.subarray(from, to + 1),
  };
}
