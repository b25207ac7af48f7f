import type { Dimension } from '../api/scope.ts';
import type { Scope } from '../store/scope.ts';
import { CHANNELS, DEVICES, VISITS } from './columns.ts';
import type { Facts } from './facts.ts';
import { unitKeys } from './unit-keys.ts';

/** What a session has one value of. Codes are as its column has them. */
export interface SessionDimension {
  /** By session of a segment. */
  codes(facts: Facts, segment: number): ArrayLike<number>;
  codeOf(facts: Facts, value: string): number;
  valueOf(facts: Facts, code: number): string;
}

export type SessionDimensionName = Extract<
  Dimension,
  'device' | 'channel' | 'campaign' | 'referrer' | 'language' | 'visit'
>;

/** In the order in which they are cheap to ask. */
export const SESSION_DIMENSIONS: Readonly<Record<SessionDimensionName, SessionDimension>> = {
  device: { codes: (facts, segment) => columnsOf(facts, segment).device, ...listed(DEVICES) },
  channel: { codes: (facts, segment) => columnsOf(facts, segment).channel, ...listed(CHANNELS) },
  campaign: { codes: (facts, segment) => originsOf(facts, segment).campaign, ...named() },
  referrer: { codes: (facts, segment) => originsOf(facts, segment).referrer, ...named() },
  language: { codes: (facts, segment) => originsOf(facts, segment).language, ...named() },
  visit: { codes: (facts, segment) => visitsOf(facts)[segment] ?? NONE, ...listed(VISITS) },
};

/** What the scope asks of a session, each as the code that its column must have. */
export function askedOfSessions(
  facts: Facts,
  scope: Scope,
): { readonly dimension: SessionDimension; readonly wanted: number }[] {
  return Object.entries(SESSION_DIMENSIONS).flatMap(([name, dimension]) => {
    const value = scope[name as SessionDimensionName];
    return value === undefined ? [] : [{ dimension, wanted: dimension.codeOf(facts, value) }];
  });
}

const NONE = new Uint8Array();
const EMPTY = { device: NONE, channel: NONE };
const NOWHERE = { campaign: NONE, referrer: NONE, language: NONE };

function columnsOf({ segments }: Facts, segment: number) {
  return segments[segment]?.part('sessions') ?? EMPTY;
}

function originsOf({ segments }: Facts, segment: number) {
  return segments[segment]?.part('origins') ?? NOWHERE;
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
