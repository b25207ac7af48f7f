import { ATTENTION_BANDS } from '../../../../sdk/protocol/attention.ts';
import { FIRST_SIGNAL_KIND, type Part, type Parts } from '../../../numbers/columns.ts';
import type { CodedSession, CodedTouch, CodedVisit, CodedVital } from './coded-session.ts';

/** What packSessions() packed. */
export function unpackSessions(parts: Parts): CodedSession[] {
  const { sessions, people, origins, traits, exposures, customs, errors } = parts;
  const identifiedAt = new Map(
    [...people.sid].map((sid, position) => [sid, people.identifiedAt[position] ?? 0]),
  );
  const vitals = unpackVitals(parts);
  const traitsOf = Map.groupBy(traits.session.keys(), (position) => traits.session[position] ?? 0);
  const exposuresOf = Map.groupBy(exposures.session.keys(), (position) => exposures.session[position] ?? 0);
  const customsOf = Map.groupBy(customs.session.keys(), (position) => customs.session[position] ?? 0);
  const errorsOf = Map.groupBy(errors.session.keys(), (position) => errors.session[position] ?? 0);
  const explanations = new Map(
    [...parts.signals.touch].map((touch, position) => [touch, parts.signals.explanation[position] ?? 0]),
  );
  return [...sessions.sid].map((sid, row) => ({
    sid,
    visitor: sessions.visitor[row] ?? 0,
    person: sessions.person[row] ?? -1,
    identifiedAt: identifiedAt.get(sid) ?? 0,
    startedAt: sessions.startedAt[row] ?? 0,
    lastAt: sessions.lastAt[row] ?? 0,
    isBot: sessions.isBot[row] ?? 0,
    device: sessions.device[row] ?? 0,
    channel: sessions.channel[row] ?? 0,
    campaign: origins.campaign[row] ?? 0,
    referrer: origins.referrer[row] ?? 0,
    language: origins.language[row] ?? 0,
    traits: (traitsOf.get(row) ?? []).map((position) => ({
      key: traits.key[position] ?? 0,
      value: traits.value[position] ?? 0,
    })),
    visits: rows(sessions.firstVisit, row).map((visit) => unpackVisit(parts, visit, explanations)),
    vitals: vitals.get(row) ?? [],
    exposures: (exposuresOf.get(row) ?? []).map((position) => ({
      at: exposures.at[position] ?? 0,
      experiment: exposures.experiment[position] ?? 0,
      arm: exposures.arm[position] ?? 0,
    })),
    customs: (customsOf.get(row) ?? []).map((position) => ({
      at: customs.at[position] ?? 0,
      name: customs.name[position] ?? 0,
    })),
    errors: (errorsOf.get(row) ?? []).map((position) => ({
      at: errors.at[position] ?? 0,
      place: errors.place[position] ?? 0,
      message: errors.message[position] ?? 0,
    })),
  }));
}

function rows(first: Uint32Array, owner: number): number[] {
  const begin = first[owner] ?? 0;
  return Array.from({ length: (first[owner + 1] ?? 0) - begin }, (_, offset) => begin + offset);
}

type Explanations = ReadonlyMap<number, number>;

function unpackVisit(parts: Parts, visit: number, explanations: Explanations): CodedVisit {
  const { visits, stays, felt, exits, scrolls, attention } = parts;
  return {
    place: visits.place[visit] ?? 0,
    enteredAt: visits.enteredAt[visit] ?? 0,
    leftAt: visits.leftAt[visit] ?? 0,
    loads: felt.loads[visit] ?? 0,
    active: felt.active[visit] ?? 0,
    label: exits.label[visit] ?? 0,
    fractionX: exits.fractionX[visit] ?? 0,
    fractionY: exits.fractionY[visit] ?? 0,
    touches: rows(stays.firstTouch, visit).map((touch) => unpackTouch(parts, touch, explanations)),
    scrolls: rows(scrolls.firstScroll, visit).map((row) => ({
      place: scrolls.place[row] ?? 0,
      leftAt: scrolls.leftAt[row] ?? 0,
      depth: scrolls.depth[row] ?? 0,
      fold: scrolls.fold[row] ?? 0,
    })),
    attention: rows(attention.firstBlock, visit).map((row) => ({
      place: attention.place[row] ?? 0,
      leftAt: attention.leftAt[row] ?? 0,
      deciseconds: [...attention.deciseconds.subarray(row * ATTENTION_BANDS, (row + 1) * ATTENTION_BANDS)],
    })),
  };
}

function unpackTouch(
  { touches, moments, points, hesitations }: Pick<Parts, 'touches' | 'moments' | 'points' | 'hesitations'>,
  touch: number,
  explanations: Explanations,
): CodedTouch {
  const kind = touches.kind[touch] ?? 0;
  return {
    kind,
    place: touches.place[touch] ?? 0,
    at: moments.at[touch] ?? 0,
    label: moments.label[touch] ?? 0,
    fractionX: points.fractionX[touch] ?? 0,
    fractionY: points.fractionY[touch] ?? 0,
    hesitation: hesitations.hesitation[touch] ?? 0,
    explanation: kind < FIRST_SIGNAL_KIND ? 0 : (explanations.get(touch) ?? 0),
  };
}

function unpackVitals({ vitals, vitalTimes }: { vitals: Part<'vitals'>; vitalTimes: Part<'vitalTimes'> }) {
  const bySession = new Map<number, CodedVital[]>();
  for (const run of vitals.stage.keys())
    for (const position of rows(vitals.firstValue, run)) {
      const row = vitals.session[position] ?? 0;
      const own = bySession.get(row) ?? [];
      bySession.set(row, own);
      own.push({
        stage: vitals.stage[run] ?? 0,
        metric: vitals.metric[run] ?? 0,
        at: vitalTimes.at[position] ?? 0,
        value: vitals.value[position] ?? 0,
      });
    }
  return bySession;
}
