/** How many units have each value, a unit once however often it is told. */
export interface ValueCounts {
  tell(unit: number, first: number, second: number): void;
  all(): Iterable<ValueCount>;
}

interface ValueCount {
  readonly first: number;
  readonly second: number;
  readonly units: number;
}

/** `isByUnit`: all that is told of a unit is told in a row, so that the last one of a value is enough to know. */
export function createValueCounts(isByUnit: boolean): ValueCounts {
  const counts = new Map<number, Map<number, Own>>();

  function ownOf(first: number, second: number): Own {
    const seconds = counts.get(first) ?? new Map<number, Own>();
    counts.set(first, seconds);
    const own = seconds.get(second) ?? { first, second, units: 0, last: -1, known: new Set() };
    seconds.set(second, own);
    return own;
  }

  return {
    tell(unit, first, second) {
      const own = ownOf(first, second);
      if (own.last === unit || own.known.has(unit)) return;
      own.last = unit;
      own.units += 1;
      if (!isByUnit) own.known.add(unit);
    },
    *all() {
      for (const seconds of counts.values()) yield* seconds.values();
    },
  };
}

interface Own {
  readonly first: number;
  readonly second: number;
  units: number;
  last: number;
  readonly known: Set<number>;
}
