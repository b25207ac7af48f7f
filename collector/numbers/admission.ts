import type { Scope } from '../store/scope.ts';
import { CHANNELS, DEVICES } from './columns.ts';
import type { Facts, Segment } from './facts.ts';
import type { UnitKeys } from './unit-keys.ts';

/** What a session is to a scope. Robots and what is gone are nothing to it. */
export const IGNORED = 0;
/** Not of the scope, but what it does may be how a unit of the scope went on. */
export const WITNESS = 1;
export const ADMITTED = 2;

/** Of the segments that the time touches, what each session is to the scope. */
export interface Admission {
  /** Positions in `facts.segments`. */
  readonly segments: readonly number[];
  /** Of all sessions, and where those of each segment begin. */
  readonly all: Uint8Array;
  readonly base: Uint32Array;
  of(segment: number): Uint8Array;
}

/** Which sessions from the period's start to `untilMs` pass the scope's filter. */
export function admitSessions(facts: Facts, scope: Scope, keys: UnitKeys, untilMs: number): Admission {
  const base = new Uint32Array(facts.segments.length + 1);
  for (const [index, segment] of facts.segments.entries())
    base[index + 1] = (base[index] ?? 0) + segment.sessions;
  const all = new Uint8Array(base.at(-1) ?? 0);
  const of = (segment: number) => all.subarray(base[segment] ?? 0, base[segment + 1] ?? 0);
  const segments = overlapping(facts, scope.fromMs, untilMs);
  const exposed = scope.variant && exposedUnits(facts, scope.variant, keys);
  const device = scope.device === undefined ? -1 : DEVICES.indexOf(scope.device);
  const channel = scope.channel === undefined ? -1 : CHANNELS.indexOf(scope.channel);
  for (const index of segments) {
    const segment = facts.segments[index];
    if (!segment) continue;
    facts.checkpoint();
    const variant = exposed && { exposed, key: keys.of(index) };
    admit(segment, { device, channel }, variant, of(index));
  }
  return { segments, all, base, of };
}

function overlapping({ segments }: Facts, fromMs: number, untilMs: number): number[] {
  return segments.flatMap(({ fromAt, toAt }, index) => (toAt >= fromMs && fromAt < untilMs ? [index] : []));
}

function admit(
  segment: Segment,
  wanted: { readonly device: number; readonly channel: number },
  variant: { readonly exposed: Uint8Array; readonly key: Uint32Array } | undefined,
  admitted: Uint8Array,
): void {
  const { isBot, device, channel } = segment.part('sessions');
  for (let row = 0; row < admitted.length; row += 1) {
    if (isBot[row] === 1) continue;
    const passes =
      (wanted.device < 0 || device[row] === wanted.device) &&
      (wanted.channel < 0 || channel[row] === wanted.channel) &&
      (variant === undefined || variant.exposed[variant.key[row] ?? 0] === 1);
    admitted[row] = passes ? ADMITTED : WITNESS;
  }
  for (const row of segment.gone) admitted[row] = IGNORED;
}

/** Units that were exposed to the variant, in any of their sessions of any time. */
function exposedUnits(
  facts: Facts,
  variant: { readonly experiment: string; readonly arm: string },
  keys: UnitKeys,
): Uint8Array {
  const exposed = new Uint8Array(keys.count);
  const wanted = facts.code(variant.experiment);
  const arm = facts.code(variant.arm);
  for (const [index, segment] of facts.segments.entries()) {
    facts.checkpoint();
    const exposures = segment.part('exposures');
    if (!exposures.experiment.includes(wanted)) continue;
    const { isBot } = segment.part('sessions');
    const key = keys.of(index);
    for (const [position, row] of exposures.session.entries()) {
      const isWanted = exposures.experiment[position] === wanted && exposures.arm[position] === arm;
      if (isWanted && isBot[row] === 0 && !segment.gone.has(row)) exposed[key[row] ?? 0] = 1;
    }
  }
  return exposed;
}
