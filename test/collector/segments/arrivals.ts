import fc from 'fast-check';
import { createAgentReader } from '../../../collector/ingest/agent.ts';
import { shop } from '../../../collector/journey/templates/shop.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { ToStore } from '../../../collector/store/store.ts';
import { DAY_MS, HOUR_MS } from '../../../collector/time-units.ts';
import type { Goal } from '../../../sdk/protocol/journey.ts';
import { START_MS, sessions } from '../../support/sessions.ts';

const readAgent = createAgentReader();
const STAGES = ['awareness', 'consideration', 'purchase', 'retention', 'unassigned', 'elsewhere'];
const ACTS = [
  'click(#buy)',
  'click(#find)',
  'rage(#find)',
  'signal(dead_click:#buy)',
  'field(#name)',
  'leave',
  'leave(0.25:#offer)',
  'leave(1:#terms)',
  'leave(0.85:#offer)',
  'track(order_placed)',
  'track(other)',
  'arm(price:high)',
  'arm(price:low)',
  'arm(hero:new)',
  'identify(someone)',
  'identify(another:plan=pro)',
  'identify(someone:plan=free)',
  'identify(someone:plan=pro)',
  'vital(LCP:1200)',
  'vital(LCP:900.5)',
  'vital(CLS:0.125)',
  'vital(LCP:3000)',
  'vital(LCP:9000)',
  'vital(INP:900)',
  'error(gone)',
  'error(other)',
  'signal(error_click:#buy)',
];

const step = fc
  .tuple(
    fc.constantFrom(...STAGES),
    fc.constantFrom('', '/shipping'),
    fc.array(fc.constantFrom(...ACTS), { maxLength: 4 }),
  )
  .map(([stage, page, acts]) => `${stage}${page} ${acts.join(' ')}`);
export const session = fc
  .tuple(
    fc.constantFrom('anna', 'ben', 'cleo', 'dora', 'emil', 'fay', 'gus', 'hal'),
    fc.constantFrom('@desktop', '@phone', '@tablet', '@bot'),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(
      '',
      ' lang=de-CH',
      ' lang=de',
      ' campaign=spring',
      ' from=https://www.news.example/today',
    ),
    fc.array(step, { minLength: 1, maxLength: 5 }),
  )
  .map(
    ([name, device, thirds, origin, steps]) =>
      `${name} ${device} +${thirds * 8}h${origin}: ${steps.join(' > ')}`,
  );

type Segment = Omit<Scope, 'journey' | 'fromMs' | 'toMs' | 'nowMs' | 'unit'>;
const SEGMENTS: readonly Segment[] = [
  {},
  {},
  {},
  { device: 'phone' as const },
  { channel: 'direct' as const },
  { channel: 'paid' as const },
  { campaign: 'spring' },
  { campaign: 'unheard-of' },
  { referrer: 'news.example' },
  { language: 'de' },
  { visit: 'new' as const },
  { visit: 'returning' as const },
  { variant: { experiment: 'price', arm: 'high' } },
  { trait: { key: 'plan', value: 'pro' } },
  { reached: 'purchase' },
  { reached: 'unassigned' },
  { page: '/shipping' },
  { met: 'rage_click' as const },
  { met: 'dead_click' as const },
];

const GOALS: Goal[] = [
  shop.goal,
  { kind: 'event', name: 'order_placed' },
  { kind: 'stage', stage: 'purchase' },
];
/** Each dimension alone as often as two of them together. */
const filters: fc.Arbitrary<Segment> = fc
  .tuple(fc.constantFrom<Segment>(...SEGMENTS), fc.constantFrom<Segment>({}, {}, ...SEGMENTS))
  .map(([one, other]) => ({ ...one, ...other }));
export const scopes = fc
  .record({
    unit: fc.constantFrom('visitor' as const, 'session' as const),
    goal: fc.constantFrom(...GOALS),
    fromHours: fc.integer({ min: -20, max: 200 }),
    hours: fc.integer({ min: 1, max: 500 }),
    nowDays: fc.integer({ min: 10, max: 30 }),
    filter: filters,
  })
  .map(({ unit, goal, fromHours, hours, nowDays, filter }): Scope => {
    const fromMs = START_MS + fromHours * HOUR_MS;
    const times = { fromMs, toMs: fromMs + hours * HOUR_MS, nowMs: START_MS + nowDays * DAY_MS };
    return { journey: { ...shop, goal }, unit, ...times, ...filter };
  });

/** Requests as they arrive: in any order, some twice, in three parts with a sealing after the first and second. */
export const arrivals = fc
  .array(session, { minLength: 1, maxLength: 16 })
  .map(requests)
  .chain((all) =>
    fc.tuple(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.subarray(all),
      fc.tuple(fc.integer({ min: 0, max: all.length }), fc.integer({ min: 0, max: all.length })),
    ),
  )
  .map(([shuffled, repeated, cuts]) => {
    const [first = 0, second = 0] = [...cuts].sort((a, b) => a - b);
    return [
      shuffled.slice(0, first),
      shuffled.slice(first, second),
      [...shuffled.slice(second), ...repeated],
    ];
  });

export function requests(lines: readonly string[]): ToStore[] {
  return sessions({ raw: [lines.join('\n')] } as unknown as TemplateStringsArray).flatMap(
    ({ batches, userAgent }) =>
      batches.map(
        (batch): ToStore => ({
          kind: 'batch',
          agent: readAgent(userAgent),
          receivedAt: batch.sentAt,
          batch: { ...batch, events: batch.events.map(withOwnLabel) },
        }),
      ),
  );
}

/** Elements are renamed all the time, so that "what it was called last" means something. */
function withOwnLabel(event: (ToStore & { kind: 'batch' })['batch']['events'][number]): typeof event {
  if (event.type !== 'click' && event.type !== 'signal' && event.type !== 'field') return event;
  const target = { ...event.target, label: `${event.target.label} ${event.at % 7_000}` };
  // Some say how long they were hesitated, each another time.
  const isKnown = event.type === 'click' && event.at % 3_000 > 0;
  return { ...event, target, ...(isKnown && { hesitationMs: ((event.at / 7) % 3_000) | 0 }) };
}

export function sessionOf(item: ToStore): string {
  return item.kind === 'batch' ? item.batch.session : item.chunk.session;
}
