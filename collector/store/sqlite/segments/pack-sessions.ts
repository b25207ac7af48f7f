import { FIRST_SIGNAL_KIND, type Parts, wayOf } from '../../../numbers/columns.ts';
import type { CodedSession, CodedVisit, CodedVital } from './coded-session.ts';

/** Sessions as columns, in the order given. At most 65,536: traits, exposures, customs, errors and vitals name rows in 16 bits. */
export function packSessions(sessions: readonly CodedSession[]): Parts {
  const visits = sessions.flatMap((session) => session.visits);
  const touches = visits.flatMap((visit) => visit.touches);
  const people = sessions.filter(({ person }) => person >= 0);
  const scrolls = visits.flatMap((visit) => visit.scrolls);
  const attention = visits.flatMap((visit) => visit.attention);
  const met = visits.map(placesMet);
  const signals = signalsOf(visits);
  const exposures = withRows(sessions, (session) => session.exposures);
  const customs = withRows(sessions, (session) => session.customs);
  const errors = withRows(sessions, (session) => session.errors);
  const traits = withRows(sessions, ({ identifiedAt: at, traits: told }) =>
    told.map((own) => ({ ...own, at })),
  );
  return {
    sessions: {
      sid: Uint32Array.from(sessions, ({ sid }) => sid),
      visitor: Uint32Array.from(sessions, ({ visitor }) => visitor),
      person: Int32Array.from(sessions, ({ person }) => person),
      startedAt: Float64Array.from(sessions, ({ startedAt }) => startedAt),
      lastAt: Float64Array.from(sessions, ({ lastAt }) => lastAt),
      isBot: Uint8Array.from(sessions, ({ isBot }) => isBot),
      device: Uint8Array.from(sessions, ({ device }) => device),
      channel: Uint8Array.from(sessions, ({ channel }) => channel),
      firstVisit: firsts(sessions, (session) => session.visits.length),
    },
    people: {
      sid: Uint32Array.from(people, ({ sid }) => sid),
      visitor: Uint32Array.from(people, ({ visitor }) => visitor),
      person: Uint32Array.from(people, ({ person }) => person),
      identifiedAt: Float64Array.from(people, ({ identifiedAt }) => identifiedAt),
    },
    origins: {
      campaign: Uint32Array.from(sessions, ({ campaign }) => campaign),
      referrer: Uint32Array.from(sessions, ({ referrer }) => referrer),
      language: Uint32Array.from(sessions, ({ language }) => language),
    },
    traits: {
      session: Uint16Array.from(traits, ({ row }) => row),
      at: Float64Array.from(traits, ({ at }) => at),
      key: Uint32Array.from(traits, ({ key }) => key),
      value: Uint32Array.from(traits, ({ value }) => value),
    },
    visits: {
      place: Uint32Array.from(visits, ({ place }) => place),
      enteredAt: Float64Array.from(visits, ({ enteredAt }) => enteredAt),
      leftAt: Float64Array.from(visits, ({ leftAt }) => leftAt),
    },
    stays: {
      firstTouch: firsts(visits, (visit) => visit.touches.length),
      firstMet: firsts(met, ({ length }) => length),
    },
    met: {
      place: Uint32Array.from(met.flat(), ([place]) => place),
      how: Uint8Array.from(met.flat(), ([, how]) => how),
    },
    felt: {
      loads: Uint16Array.from(visits, ({ loads }) => loads),
      active: Uint16Array.from(visits, ({ active }) => active),
    },
    exits: {
      label: Uint32Array.from(visits, ({ label }) => label),
      fractionX: Uint16Array.from(visits, ({ fractionX }) => fractionX),
      fractionY: Uint16Array.from(visits, ({ fractionY }) => fractionY),
    },
    touches: {
      kind: Uint8Array.from(touches, ({ kind }) => kind),
      place: Uint32Array.from(touches, ({ place }) => place),
    },
    moments: {
      at: Float64Array.from(touches, ({ at }) => at),
      label: Uint32Array.from(touches, ({ label }) => label),
    },
    points: {
      fractionX: Uint16Array.from(touches, ({ fractionX }) => fractionX),
      fractionY: Uint16Array.from(touches, ({ fractionY }) => fractionY),
    },
    hesitations: { hesitation: Uint16Array.from(touches, ({ hesitation }) => hesitation) },
    scrolls: {
      firstScroll: firsts(visits, (visit) => visit.scrolls.length),
      place: Uint32Array.from(scrolls, ({ place }) => place),
      leftAt: Float64Array.from(scrolls, ({ leftAt }) => leftAt),
      depth: Uint16Array.from(scrolls, ({ depth }) => depth),
      fold: Uint16Array.from(scrolls, ({ fold }) => fold),
    },
    attention: {
      firstBlock: firsts(visits, (visit) => visit.attention.length),
      place: Uint32Array.from(attention, ({ place }) => place),
      leftAt: Float64Array.from(attention, ({ leftAt }) => leftAt),
      deciseconds: Uint16Array.from(attention.flatMap(({ deciseconds }) => deciseconds)),
    },
    signals: {
      touch: Uint32Array.from(signals, ({ position }) => position),
      visit: Uint32Array.from(signals, ({ visit }) => visit),
      kind: Uint8Array.from(signals, ({ kind }) => kind),
      place: Uint32Array.from(signals, ({ place }) => place),
      at: Float64Array.from(signals, ({ at }) => at),
      label: Uint32Array.from(signals, ({ label }) => label),
      explanation: Uint32Array.from(signals, ({ explanation }) => explanation),
    },
    ...packVitals(withRows(sessions, (session) => session.vitals)),
    exposures: {
      session: Uint16Array.from(exposures, ({ row }) => row),
      at: Float64Array.from(exposures, ({ at }) => at),
      experiment: Uint32Array.from(exposures, ({ experiment }) => experiment),
      arm: Uint32Array.from(exposures, ({ arm }) => arm),
    },
    customs: {
      session: Uint16Array.from(customs, ({ row }) => row),
      at: Float64Array.from(customs, ({ at }) => at),
      name: Uint32Array.from(customs, ({ name }) => name),
    },
    errors: {
      session: Uint16Array.from(errors, ({ row }) => row),
      at: Float64Array.from(errors, ({ at }) => at),
      place: Uint32Array.from(errors, ({ place }) => place),
      message: Uint32Array.from(errors, ({ message }) => message),
    },
  };
}

/** Where the rows of each begin, and where the last ones end. */
function firsts<T>(owners: readonly T[], countOf: (owner: T) => number): Uint32Array<ArrayBuffer> {
  const first = new Uint32Array(owners.length + 1);
  for (const [position, owner] of owners.entries())
    first[position + 1] = (first[position] ?? 0) + countOf(owner);
  return first;
}

function placesMet({ touches }: CodedVisit): [place: number, how: number][] {
  const places = new Map<number, number>();
  for (const { place, kind } of touches) places.set(place, (places.get(place) ?? 0) | wayOf(kind));
  return [...places];
}

function signalsOf(visits: readonly CodedVisit[]) {
  let position = -1;
  return visits.flatMap(({ touches }, visit) =>
    touches.flatMap((touch) => {
      position += 1;
      return touch.kind >= FIRST_SIGNAL_KIND ? [{ ...touch, visit, position }] : [];
    }),
  );
}

type WithRow<T> = T & { readonly row: number };

function withRows<T>(
  sessions: readonly CodedSession[],
  rowsOf: (session: CodedSession) => readonly T[],
): WithRow<T>[] {
  return sessions.flatMap((session, row) => rowsOf(session).map((own) => ({ ...own, row })));
}

/** By stage and metric: a question about one reads one run. */
function packVitals(all: readonly WithRow<CodedVital>[]): Pick<Parts, 'vitals' | 'vitalTimes'> {
  const vitals = all.toSorted((a, b) => a.stage - b.stage || a.metric - b.metric);
  const runs = vitals.flatMap((vital, position) => {
    const before = vitals[position - 1];
    const isSame = before?.stage === vital.stage && before.metric === vital.metric;
    return isSame ? [] : [{ ...vital, position }];
  });
  return {
    vitals: {
      stage: Uint32Array.from(runs, ({ stage }) => stage),
      metric: Uint8Array.from(runs, ({ metric }) => metric),
      firstValue: Uint32Array.from([...runs.map(({ position }) => position), vitals.length]),
      session: Uint16Array.from(vitals, ({ row }) => row),
      value: Uint32Array.from(vitals, ({ value }) => value),
    },
    vitalTimes: { at: Float64Array.from(vitals, ({ at }) => at) },
  };
}
