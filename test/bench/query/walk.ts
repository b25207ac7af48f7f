import type { Random } from '../../../examples/simulate/seeded-random.ts';
import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import type { SignalKind } from '../../../sdk/protocol/events/signal.ts';
import type { Target } from '../../../sdk/protocol/target.ts';
import type { Visit } from './people.ts';
import { PAGES, type Page, pickElement, pickPage, STAGES } from './site.ts';

/** Of those in a stage, who goes on to the next one in the same session. */
const GOES_ON = [0.62, 0.34, 0.25, 0.2, 0] as const;
const BEGINS_DEEPER = 0.3;
const ORDERS = 0.55;
/** Pages of one stay, on average; a shop is looked at for longer than it is read about. */
const PAGES_OF_STAY = [2.6, 7.8, 3.6, 2.4, 1.6] as const;
const SECOND_MS = 1_000;

type Place = Pick<JourneyEvent, 'at' | 'stage' | 'page' | 'pageGroup'>;

/** Everything one visit does, as the SDK would tell it, in order of time. */
export function walk(random: Random, visit: Visit): JourneyEvent[] {
  const events: JourneyEvent[] = [];
  let at = visit.startMs;
  let page = 0;
  const next = (mostSeconds: number) => {
    at += random.whole(200, mostSeconds * SECOND_MS);
    return at;
  };
  const first = random.chance(visit.isReturning ? BEGINS_DEEPER * 2 : BEGINS_DEEPER) ? 1 : 0;
  for (let index = first; index < STAGES.length; index += 1) {
    const stage = STAGES[index] ?? '';
    for (const shown of stay(random, index)) {
      page += 1;
      const here = (mostSeconds: number): Place => ({
        at: next(mostSeconds),
        stage,
        page,
        pageGroup: shown.pageGroup,
      });
      events.push(...readPage(random, visit, shown, here));
    }
    const here = { at: next(2), stage, page, pageGroup: events.at(-1)?.pageGroup ?? '' };
    if (stage === 'purchase' && visit.person.id) events.push(identify(here, visit.person.id));
    if (stage === 'purchase' && random.chance(ORDERS))
      events.push({
        ...here,
        type: 'custom',
        name: 'order_placed',
        props: { total: random.whole(20, 400), currency: 'EUR' },
      });
    if (!random.chance(GOES_ON[index] ?? 0)) break;
  }
  return events;
}

function identify(here: Place, id: string): JourneyEvent {
  return { ...here, type: 'identify', id };
}

function stay(random: Random, stage: number): Page[] {
  const pages = PAGES[STAGES[stage] ?? ''] ?? [];
  const pick = pickPage[STAGES[stage] ?? ''];
  const shown: Page[] = [];
  // A checkout is walked in its order; elsewhere people wander.
  if (STAGES[stage] === 'purchase') return pages.slice(0, random.whole(1, pages.length));
  do {
    const page = pages[pick?.(random) ?? 0];
    if (page) shown.push(page);
  } while (random.chance(1 - 1 / (PAGES_OF_STAY[stage] ?? 1)));
  return shown;
}

function readPage(
  random: Random,
  visit: Visit,
  page: Page,
  here: (mostSeconds: number) => Place,
): JourneyEvent[] {
  const width = visit.person.width;
  const events: JourneyEvent[] = [
    {
      ...here(6),
      type: 'page_view',
      url: `https://shop.example${page.pageGroup.replace(':id', String(random.whole(1, 900)))}`,
      title: page.pageGroup.slice(1) || 'Home',
      referrer: '',
      navigation: 'load',
      viewportWidth: width,
      viewportHeight: 800,
    },
    ...exposures(visit, page, here),
    ...vitals(random, here),
  ];
  do {
    const target = page.elements[pickElement(random)];
    if (target) events.push({ ...here(12), type: 'click', target, point: pointIn(random, width) });
  } while (random.chance(0.55));
  if (page.pageGroup.startsWith('/checkout')) events.push(...fields(random, page, here));
  const signal = signalOf(random, page);
  if (signal) {
    const [kind, target] = signal;
    events.push({
      ...here(4),
      type: 'signal',
      kind,
      target,
      point: pointIn(random, width),
      clicks: 4,
      durationMs: 700,
      distancePx: 9,
      explanation: '4 clicks in 700 ms within 9 px',
    });
  }
  if (page.pageGroup === '/products/:id' && random.chance(0.2))
    events.push({ ...here(4), type: 'custom', name: 'add_to_cart', props: { price: random.whole(5, 90) } });
  const left = here(30);
  const scrollFraction = Math.round(random.between(0.1, 1) * 1_000) / 1_000;
  events.push({
    ...left,
    type: 'page_leave',
    durationMs: left.at - (events[0]?.at ?? left.at),
    activeMs: 9_000,
    scrollFraction,
    scrollY: Math.round(scrollFraction * 3_200),
    documentHeight: 3_200,
  });
  return events;
}

/** Two tests: one that half the visitors of a product meet, one that every checkout meets. */
function exposures(visit: Visit, { pageGroup }: Page, here: (mostSeconds: number) => Place): JourneyEvent[] {
  const coin = Number.parseInt(visit.person.visitor.slice(0, 2), 16);
  if (pageGroup === '/products/:id' && coin % 2 === 0)
    return [{ ...here(1), type: 'exposure', experiment: 'price', arm: coin % 4 === 0 ? 'high' : 'low' }];
  if (pageGroup === '/checkout/shipping')
    return [{ ...here(1), type: 'exposure', experiment: 'checkout', arm: coin % 4 < 2 ? 'short' : 'long' }];
  return [];
}

function vitals(random: Random, here: (mostSeconds: number) => Place): JourneyEvent[] {
  if (random.chance(0.5)) return [];
  const isSlow = random.chance(0.2);
  const rating = isSlow ? 'needs-improvement' : 'good';
  const value = Math.round(random.between(900, 2_400)) + (isSlow ? 1_200 : 0);
  return [
    { ...here(3), type: 'vital', metric: 'LCP', value, rating },
    { ...here(3), type: 'vital', metric: 'INP', value: random.whole(16, 180), rating: 'good' },
    { ...here(1), type: 'vital', metric: 'CLS', value: random.whole(0, 90) / 1_000, rating: 'good' },
  ];
}

function fields(random: Random, page: Page, here: (mostSeconds: number) => Place): JourneyEvent[] {
  return page.fields.slice(0, random.whole(1, page.fields.length)).map((target) => {
    const place = here(14);
    const isRejected = target.label === 'postcode' && random.chance(0.15);
    const edits = isRejected ? 2 : 1;
    return {
      ...place,
      type: 'field',
      target,
      durationMs: random.whole(800, 14_000),
      edits,
      state: 'filled',
      isRejected,
    };
  });
}

/** Friction sits on few elements: that is what makes it a hotspot. */
const SORE: Readonly<Record<string, readonly [kind: SignalKind, label: string, share: number]>> = {
  '/checkout/shipping': ['field_rejected', 'postcode', 0.15],
  '/checkout/payment': ['rage_click', 'checkout-payment 1', 0.1],
  '/products/:id': ['dead_click', 'products-id 2', 0.06],
  '/search': ['quick_back', 'search 0', 0.05],
};

function signalOf(random: Random, page: Page): [SignalKind, Target] | undefined {
  const [kind, label, share] = SORE[page.pageGroup] ?? ['rage_click', '', 0.004];
  if (!random.chance(share)) return undefined;
  const target =
    [...page.elements, ...page.fields].find((each) => each.label === label) ??
    page.elements[pickElement(random)];
  return target && [kind, target];
}

function pointIn(random: Random, viewportWidth: number) {
  const [fractionX, fractionY] = [
    Math.round(random.next() * 1e3) / 1e3,
    Math.round(random.next() * 1e3) / 1e3,
  ];
  const viewportX = Math.round(fractionX * viewportWidth);
  const viewportY = random.whole(0, 800);
  const pageY = viewportY + random.whole(0, 2_400);
  return {
    fractionX,
    fractionY,
    pageX: viewportX,
    pageY,
    viewportX,
    viewportY,
    viewportWidth,
    viewportHeight: 800,
  };
}
