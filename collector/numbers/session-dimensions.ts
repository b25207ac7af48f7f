import type { Dimension } from '../api/scope.ts';
import type { Scope } from '../store/scope.ts';
import { CHANNELS, DEVICES, VISITS } from './columns.ts';
import type { Facts } from './facts.ts';
import { sessionMarks } from './session-marks.ts';
import { unitKeys } from './unit-keys.ts';

/** What a session has one value of. Codes are as its column has them. */
export interface SessionDimension {
  /** By segment, and by session of it. */
  codes(facts: Facts): (segment: number) => ArrayLike<number>;
  codeOf(facts: Facts, value: string): number;
  valueOf(facts: Facts, code: number): string;
}

export type SessionDimensionName = Extract<
  Dimension,
  'device' | 'channel' | 'campaign' | 'referrer' | 'language' | 'visit'
>;

/** In the order in which they are cheap to ask. */
export const SESSION_DIMENSIONS: Readonly<Record<SessionDimensionName, SessionDimension>> = {
  device: { codes: (facts) => byMark(facts, 'device'), ...listed(DEVICES) },
  channel: { codes: (facts) => byMark(facts, 'channel'), ...listed(CHANNELS) },
  campaign: { codes: (facts) => byOrigin(facts, 'campaign'), ...named() },
  referrer: { codes: (facts) => byOrigin(facts, 'referrer'), ...named() },
  language: { codes: (facts) => byOrigin(facts, 'language'), ...named() },
  visit: { codes: byVisit, ...listed(VISITS) },
};

/** What the scope asks of a session, each as the code that its column must have. */
export function askedOfSessions(
  facts: Facts,
  scope: Scope,
): { readonly codesOf: (segment: number) => ArrayLike<number>; readonly wanted: number }[] {
  return Object.entries(SESSION_DIMENSIONS).flatMap(([name, dimension]) => {
    const value = scope[name as SessionDimensionName];
    return value === undefined
      ? []
      : [{ codesOf: dimension.codes(facts), wanted: dimension.codeOf(facts, value) }];
  });
}

const NONE = new Uint8Array();

function byMark(facts: Facts, name: 'device' | 'channel') {
  const marksOf = sessionMarks(facts);
  return (segment: number) => marksOf(segment)[name];
}

function byOrigin({ segments }: Facts, name: 'campaign' | 'referrer' | 'language') {
  return (segment: number) => segments[segment]?.part('origins')[name] ?? NONE;
}

function byVisit(facts: Facts) {
  const visits = visitsOf(facts);
  return (segment: number) => visits[segment] ?? NONE;
}

function listed(values: readonly string[]): Pick<SessionDimension, 'codeOf' | 'valueOf'> {
  return {
    codeOf: (_, value) => values.indexOf(value),
    valueOf: (_, code) => values[code] ?? '',
  };
}

function named(): Pick<SessionDimension, 'codeOf' | 'valueOf'> {
  return { codeOf: (facts, value) => facts.code(value), valueOf: (facts, code) => facts.text(code) };
}

/** By segment and session, whether an earlier one of its visitor is known: the position in VISITS. */
function visitsOf(facts: Facts): readonly Uint8Array[] {
  return facts.once('visits of visitors', () => {
    const keys = unitKeys(facts, 'visitor');
    const firstAt = new Float64Array(keys.count).fill(Number.POSITIVE_INFINITY);
    for (const [index, segment] of facts.segments.entries()) {
      facts.checkpoint();
      const { startedAt, isBot } = segment.part('sessions');
      const key = keys.of(index);
      for (let row = 0; row < startedAt.length; row += 1) {
        const at = startedAt[row] ?? 0;
        const own = key[row] ?? 0;
        if (at < (firstAt[own] ?? 0) && isBot[row] !== 1 && !segment.gone.has(row)) firstAt[own] = at;
      }
    }
    return facts.segments.map((segment, index) => {
      const { startedAt } = segment.part('sessions');
      const key = keys.of(index);
      return Uint8Array.from(startedAt, (at, row) => Number(at > (firstAt[key[row] ?? 0] ?? 0)));
    });
  });
}
