import { PARTS, type Part, type PartName, type Parts } from '../../../numbers/columns.ts';

/** Segments as one: the rows of each behind those of the one before. No text changes its number by that. */
export function concatParts(all: readonly Parts[]): Parts {
  const sessionsBefore = runningSum(all.map(({ sessions }) => sessions.sid.length));
  const visitsBefore = runningSum(all.map(({ visits }) => visits.place.length));
  const touchesBefore = runningSum(all.map(({ touches }) => touches.place.length));
  const metBefore = runningSum(all.map(({ met }) => met.place.length));
  const scrollsBefore = runningSum(all.map(({ scrolls }) => scrolls.place.length));
  const blocksBefore = runningSum(all.map(({ attention }) => attention.place.length));
  const plain = Object.fromEntries(
    (Object.keys(PARTS) as PartName[]).map((name) => [name, concatPart(name, all)]),
  ) as Parts;
  const rows = (of: (parts: Parts) => Uint16Array) =>
    concat(
      Uint16Array,
      all.map((parts, position) => of(parts).map((row) => row + (sessionsBefore[position] ?? 0))),
    );
  return {
    ...plain,
    sessions: {
      ...plain.sessions,
      firstVisit: concatFirsts(
        all.map(({ sessions }) => sessions.firstVisit),
        visitsBefore,
      ),
    },
    stays: {
      firstTouch: concatFirsts(
        all.map(({ stays }) => stays.firstTouch),
        touchesBefore,
      ),
      firstMet: concatFirsts(
        all.map(({ stays }) => stays.firstMet),
        metBefore,
      ),
    },
    scrolls: {
      ...plain.scrolls,
      firstScroll: concatFirsts(
        all.map(({ scrolls }) => scrolls.firstScroll),
        scrollsBefore,
      ),
    },
    attention: {
      ...plain.attention,
      firstBlock: concatFirsts(
        all.map(({ attention }) => attention.firstBlock),
        blocksBefore,
      ),
    },
    signals: {
      ...plain.signals,
      touch: concatShifted(
        all.map(({ signals }) => signals.touch),
        touchesBefore,
      ),
      visit: concatShifted(
        all.map(({ signals }) => signals.visit),
        visitsBefore,
      ),
    },
    traits: { ...plain.traits, session: rows(({ traits }) => traits.session) },
    exposures: { ...plain.exposures, session: rows(({ exposures }) => exposures.session) },
    customs: { ...plain.customs, session: rows(({ customs }) => customs.session) },
    errors: { ...plain.errors, session: rows(({ errors }) => errors.session) },
    ...concatVitals(all, sessionsBefore),
  };
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

function concatPart<P extends PartName>(name: P, all: readonly Parts[]): Part<P> {
  const columns = Object.entries(PARTS[name]).map(([column, Type]) => [
    column,
    concat(
      Type as new (
        length: number,
      ) => Column,
      all.map((parts) => (parts[name] as unknown as Readonly<Record<string, Column>>)[column] ?? new Type(0)),
    ),
  ]);
  return Object.fromEntries(columns) as Part<P>;
}

function concat<C extends Column>(Type: new (length: number) => C, columns: readonly C[]): C {
  const whole = new Type(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}

function concatShifted(columns: readonly Uint32Array[], before: readonly number[]): Uint32Array<ArrayBuffer> {
  const shifted = columns.map((column, position) => column.map((value) => value + (before[position] ?? 0)));
  return concat(Uint32Array as new (length: number) => Uint32Array<ArrayBuffer>, shifted);
}

/** The end of one is the begin of the next. */
function concatFirsts(columns: readonly Uint32Array[], before: readonly number[]): Uint32Array<ArrayBuffer> {
  const shifted = columns.map((first, position) => {
    const moved = first.map((value) => value + (before[position] ?? 0));
    return position === columns.length - 1 ? moved : moved.subarray(0, -1);
  });
  return concat(Uint32Array as new (length: number) => Uint32Array<ArrayBuffer>, shifted);
}

function runningSum(counts: readonly number[]): number[] {
  let sum = 0;
  return counts.map((count) => {
    const before = sum;
    sum += count;
    return before;
  });
}

/** Runs of the same stage and metric become one. */
function concatVitals(
  all: readonly Parts[],
  sessionsBefore: readonly number[],
): Pick<Parts, 'vitals' | 'vitalTimes'> {
  const runs = all.flatMap(({ vitals, vitalTimes }, position) =>
    [...vitals.stage].map((stage, run) => {
      const [begin, end] = [vitals.firstValue[run] ?? 0, vitals.firstValue[run + 1] ?? 0];
      return {
        stage,
        metric: vitals.metric[run] ?? 0,
        session: vitals.session.subarray(begin, end).map((row) => row + (sessionsBefore[position] ?? 0)),
        value: vitals.value.subarray(begin, end),
        at: vitalTimes.at.subarray(begin, end),
      };
    }),
  );
  const sorted = runs.toSorted((a, b) => a.stage - b.stage || a.metric - b.metric);
  const firsts = sorted.filter((run, position) => {
    const before = sorted[position - 1];
    return before?.stage !== run.stage || before.metric !== run.metric;
  });
  const values = runningSum(sorted.map(({ value }) => value.length));
  const total = sorted.reduce((sum, { value }) => sum + value.length, 0);
  return {
    vitals: {
      stage: Uint32Array.from(firsts, ({ stage }) => stage),
      metric: Uint8Array.from(firsts, ({ metric }) => metric),
      firstValue: Uint32Array.from([...firsts.map((run) => values[sorted.indexOf(run)] ?? 0), total]),
      session: concat(
        Uint16Array,
        sorted.map(({ session }) => session),
      ),
      value: concat(
        Uint32Array,
        sorted.map(({ value }) => value),
      ),
    },
    vitalTimes: {
      at: concat(
        Float64Array,
        sorted.map(({ at }) => at),
      ),
    },
  };
}
