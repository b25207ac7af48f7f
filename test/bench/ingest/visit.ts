import type { Batch, SessionContext } from '../../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import type { Random } from './random.ts';

/** A shop as people go through it: where, in which stage, what there is to touch, how many pages of the kind. */
const PLACES = [
  {
    stage: 'awareness',
    group: '/',
    pages: 1,
    buttons: ['#hero-cta', 'nav > a:nth-of-type(2)', '#newsletter'],
  },
  { stage: 'awareness', group: '/journal/:slug', pages: 40, buttons: ['article a:nth-of-type(1)', '.share'] },
  {
    stage: 'consideration',
    group: '/collections/:slug',
    pages: 12,
    buttons: ['#filter-colour', '.card > a', '#sort'],
  },
  {
    stage: 'consideration',
    group: '/products/:slug',
    pages: 400,
    buttons: [
      '#add',
      '.gallery > button:nth-of-type(3)',
      '[data-testid="size-m"]',
      '#delivery-details > summary',
    ],
  },
  { stage: 'purchase', group: '/basket', pages: 1, buttons: ['#checkout', '.quantity > button', '.remove'] },
  { stage: 'purchase', group: '/checkout', pages: 1, buttons: ['#pay', '#voucher-apply', '#same-address'] },
  { stage: 'retention', group: '/account', pages: 1, buttons: ['#orders', '#sign-out'] },
] as const;
const WORDS = [
  'Blanket',
  'Throw',
  'Merino',
  'Highland',
  'Natural',
  'Undyed',
  'Woven',
  'Berry',
  'Charcoal',
] as const;
const FIELDS = ['#email', '#name', '#street', '#postcode', '#city', '#card'] as const;
const VIEWPORTS = [390, 412, 820, 1280, 1440, 1920] as const;

export interface Ids {
  readonly key: string;
  readonly visitor: string;
  readonly session: string;
  readonly tab: string;
}

/** A visit cut into batches of so many events, as a page sends them that is told to collect that many. */
export function visitBatches(
  random: Random,
  ids: Ids,
  startMs: number,
  batches: number,
  perBatch: number,
): Batch[] {
  const width = random.oneOf(VIEWPORTS);
  const events = visitEvents(random, startMs, batches * perBatch, width);
  const shared = { v: 1 as const, ...ids, context: contextOf(random, width) };
  return Array.from({ length: batches }, (_, seq) => {
    const own = events.slice(seq * perBatch, (seq + 1) * perBatch);
    return { ...shared, seq, sentAt: (own.at(-1)?.at ?? startMs) + 40, events: own };
  });
}

function contextOf(random: Random, width: number): SessionContext {
  return {
    language: random.oneOf(['en-GB', 'de-CH', 'fr-FR', 'es-ES']),
    screenWidth: width,
    screenHeight: 900,
    viewportWidth: width,
    isTouch: width < 900,
    referrer: random.oneOf(['', 'https://www.google.com/', 'https://www.instagram.com/']),
    ...(random.isOnce(4) ? { campaign: { source: 'letter', medium: 'email', name: 'autumn' } } : {}),
    isAutomated: false,
    replay: 'on',
  };
}

function visitEvents(random: Random, startMs: number, most: number, width: number): JourneyEvent[] {
  const events: JourneyEvent[] = [];
  let at = startMs;
  let step = 0;
  for (let page = 1; events.length < most; page += 1) {
    step = Math.max(0, Math.min(PLACES.length - 1, step + random.oneOf([-1, 0, 1, 1])));
    const place = PLACES[step] ?? PLACES[0];
    const base = () => ({ at, stage: place.stage, page, pageGroup: place.group });
    const slug = `${random.oneOf(WORDS)}-${random.below(place.pages)}`.toLowerCase();
    const address = `https://wether-loom.example${place.group.replace(':slug', slug)}`;
    const wait = (mostMs: number) => {
      at += random.between(20, mostMs);
    };
    events.push({
      ...base(),
      type: 'page_view',
      url: address,
      title: `${random.oneOf(WORDS)} · Wether & Loom`,
      referrer: '',
      navigation: 'load',
      viewportWidth: width,
      viewportHeight: 800,
    });
    for (const metric of ['TTFB', 'FCP', 'LCP'] as const) {
      wait(400);
      events.push({ ...base(), type: 'vital', metric, value: random.between(80, 3_000), rating: 'good' });
    }
    for (let acts = random.between(1, 6); acts > 0; acts -= 1) {
      wait(9_000);
      events.push(actOn(random, base(), place.buttons, width));
    }
    if (place.group === '/checkout')
      for (const selector of FIELDS) {
        wait(8_000);
        const target = { selector, tag: 'input', label: selector.slice(1) };
        const state = random.isOnce(6) ? 'empty' : 'filled';
        const durationMs = random.between(900, 14_000);
        events.push({ ...base(), type: 'field', target, durationMs, edits: 1, state, isRejected: false });
      }
    wait(5_000);
    events.push({
      ...base(),
      type: 'page_leave',
      durationMs: random.between(2_000, 60_000),
      activeMs: 1_900,
      scrollFraction: random.between(2_000, 10_000) / 1e4,
      scrollY: random.between(800, 4_200),
      documentHeight: 4_200,
    });
    if (random.isOnce(3))
      events.push({
        ...base(),
        type: 'vital',
        metric: 'INP',
        value: random.between(16, 400),
        rating: 'good',
      });
    wait(1_500);
  }
  return events.slice(0, most);
}

type Base = Pick<JourneyEvent, 'at' | 'stage' | 'page' | 'pageGroup'>;

/** Clicks, mostly. */
function actOn(
  random: Random,
  base: Base,
  buttons: readonly [string, ...string[]],
  width: number,
): JourneyEvent {
  const selector = random.oneOf(buttons);
  const label = `${random.oneOf(WORDS)} ${random.oneOf(WORDS)}`;
  const target = { selector, tag: selector.includes('a') ? 'a' : 'button', label };
  const [viewportX, viewportY] = [random.below(width), random.below(800)];
  const point = {
    fractionX: random.below(10_001) / 1e4,
    fractionY: random.below(10_001) / 1e4,
    pageX: viewportX,
    pageY: viewportY + random.below(3_400),
    viewportX,
    viewportY,
    viewportWidth: width,
    viewportHeight: 800,
  };
  switch (random.below(24)) {
    case 0:
      return {
        ...base,
        type: 'signal',
        kind: random.oneOf(['rage_click', 'dead_click', 'slow_response']),
        target,
        point,
        clicks: 4,
        durationMs: 900,
        distancePx: 7,
        explanation: '4 clicks in 900 ms within 7 px',
      };
    case 1:
      return {
        ...base,
        type: 'custom',
        name: 'add_to_basket',
        props: { sku: `WL-${random.below(400)}`, price: 89 },
      };
    case 2:
      return { ...base, type: 'stage_enter', source: 'url_rule' };
    case 3:
      return {
        ...base,
        type: 'exposure',
        experiment: 'delivery-note',
        arm: random.oneOf(['with', 'without']),
      };
    case 4:
      return {
        ...base,
        type: 'error',
        source: 'script',
        message: 'total is not defined',
        url: '/shop.js',
        line: 12,
      };
    default:
      return { ...base, type: 'click', target, point };
  }
}
