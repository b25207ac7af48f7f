import fc from 'fast-check';
import type { SegmentFilter } from '../../../collector/api/scope.ts';
import { type SentSession, sessions } from '../../support/sessions.ts';

/**
 * Random visits to the shop, as text that `sessions` reads, so that a failure prints what somebody can send again: a
 * few visitors who come back, skip stages, return, use two tabs, are in no stage, reach the goal, see one arm or both,
 * meet trouble, are robots, have wrong clocks, and whose requests come late.
 */
const ACTS = [
  'click(#buy)',
  'click(#find)',
  'rage(#find)',
  'rage(#find)',
  'rage(#buy)',
  'signal(dead_click:#buy)',
  'signal(quick_back:body)',
  'field(#name)',
  'error(broken)',
  'leave',
  'leave(0.7:#find)',
  'vital(LCP:1200)',
  'vital(LCP:3000)',
  'vital(LCP:9000)',
  'vital(INP:300)',
  'track(order_placed)',
  'track(other)',
  'arm(price:high)',
  'arm(price:low)',
  'identify(someone)',
  'identify(another:plan=pro)',
  'identify(someone:plan=free)',
  'wait(90)',
];

/** Two stages more often than the others, so that trouble gathers on an element. */
const STAGES = [
  'awareness',
  'consideration',
  'consideration',
  'purchase',
  'purchase',
  'purchase',
  'retention',
  'advocacy',
  'unassigned',
];

const step = fc
  .tuple(
    fc.constantFrom(...STAGES),
    fc.constantFrom('', '/shipping'),
    fc.constantFrom('', '', '^other'),
    fc.array(fc.constantFrom(...ACTS), { maxLength: 4, size: 'max' }),
    fc.constantFrom('', '', ' late(20)', ' late(400)'),
  )
  .map(([stage, page, tab, acts, late]) => [`${stage}${page}${tab}`, ...acts].join(' ') + late);

const session = fc
  .tuple(
    fc.constantFrom('anna', 'ben', 'cleo', 'dora', 'emil', 'fay', 'gus', 'hal'),
    fc.constantFrom('@desktop', '@phone', '@tablet', '@phone', '@bot'),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom('', ' clock=-90', ' clock=+7200'),
    fc.constantFrom('', ' lang=de-CH', ' campaign=spring', ' from=https://news.example/'),
    fc.array(step, { minLength: 1, maxLength: 5, size: 'max' }),
  )
  .map(
    ([name, device, thirds, clock, origin, steps]) =>
      `${name} ${device} +${thirds * 8}h${clock}${origin}: ${steps.join(' > ')}`,
  );

/** One session a line; each begins some milliseconds beside the others', so that no two moments are one. */
export const streams = fc.array(session, { minLength: 1, maxLength: 24, size: 'max' });

export function sentFrom(lines: readonly string[]): SentSession[] {
  return sessions({ raw: [lines.join('\n')] } as unknown as TemplateStringsArray).map(apart);
}

function apart(sent: SentSession, index: number): SentSession {
  return {
    ...sent,
    batches: sent.batches.map((batch) => ({
      ...batch,
      sentAt: batch.sentAt + index,
      events: batch.events.map((event) => ({ ...event, at: event.at + index })),
    })),
  };
}

const SEGMENTS: readonly SegmentFilter[] = [
  { device: 'phone' },
  { channel: 'direct' },
  { campaign: 'spring' },
  { referrer: 'news.example' },
  { language: 'de' },
  { visit: 'new' },
  { visit: 'returning' },
  { variant: 'price:high' },
  { trait: 'plan:pro' },
  { reached: 'purchase' },
  { page: '/shipping' },
  { met: 'rage_click' },
];

/** Every segment alone as often as two of them together, and half of all questions without any. */
const segments: fc.Arbitrary<SegmentFilter> = fc.oneof(
  fc.constant({}),
  fc.constant({}),
  fc.constantFrom(...SEGMENTS),
  fc
    .tuple(fc.constantFrom(...SEGMENTS), fc.constantFrom(...SEGMENTS))
    .map(([one, other]) => ({ ...one, ...other })),
);

/** Sessions begin each eight hours and act in the first seconds of a minute; so periods begin there, too. */
export const questions = fc.record({
  unit: fc.constantFrom('visitor' as const, 'session' as const),
  fromThirds: fc.oneof(fc.constant(-1), fc.constant(-1), fc.integer({ min: -1, max: 20 })),
  fromSeconds: fc.constantFrom(0, 1, 2, 61, 62, 122),
  hours: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.constant(500), fc.constant(500)),
  nowHours: fc.oneof(fc.integer({ min: 330, max: 400 }), fc.constant(700)),
  segment: segments,
});
export type AskedQuestion = typeof questions extends fc.Arbitrary<infer T> ? T : never;
