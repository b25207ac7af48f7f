import { createSqliteStore } from '../../../collector/store/sqlite/sqlite-store.ts';
import type { ToStore } from '../../../collector/store/store.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { createRandom, type Random } from '../../../examples/simulate/seeded-random.ts';
import type { SessionContext } from '../../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import { POINT } from '../../support/sessions.ts';

export const ENDS_MS = Date.UTC(2026, 9, 1);
export const DAYS = 28;
/** Requests of one transaction: what a busy collector commits together. */
const GROUP = 10_000;

/** The stages as visitors go through them, with how many go on from each. */
const WAY = [
  ['awareness', '/', 0.6],
  ['consideration', '/products/:id', 0.5],
  ['purchase', '/checkout/shipping', 0.5],
  ['retention', '/account', 0],
] as const;

/** Of the visitors of a page, how many meet a signal there. */
const ANNOYED = 0.03;

/** A data file in which so many visitors came once and fell to one of two arms, over four weeks. */
export async function makeExposures(
  dataFile: string,
  exposures: number,
  tell: (made: number) => void,
): Promise<void> {
  const random = createRandom(7);
  const store = createSqliteStore(dataFile);
  const everyMs = (DAYS * DAY_MS) / exposures;
  for (let made = 0; made < exposures; ) {
    const group: ToStore[] = [];
    for (; group.length < GROUP && made < exposures; made += 1)
      group.push(visit(random, made, ENDS_MS - DAYS * DAY_MS + Math.floor(made * everyMs)));
    for (const stored of await store.ingest(group)) if ('error' in stored) throw stored.error;
    const nowMs = group.at(-1)?.receivedAt ?? ENDS_MS;
    while ((await store.seal(nowMs)) > 0);
    tell(made);
  }
  while ((await store.seal(ENDS_MS + DAY_MS, true)) > 0);
  await store.close();
}

const AGENT = { browser: 'Chrome', os: 'Windows', platform: 'desktop', isBot: false } as const;
const CONTEXT: SessionContext = {
  language: 'en-GB',
  screenWidth: 1280,
  screenHeight: 900,
  viewportWidth: 1280,
  isTouch: false,
  referrer: '',
  isAutomated: false,
  replay: 'not_sampled',
};

function visit(random: Random, number: number, startMs: number): ToStore {
  const name = number.toString(36).padStart(8, '0');
  const events = eventsOf(random, startMs);
  const sentAt = events.at(-1)?.at ?? startMs;
  return {
    kind: 'batch',
    agent: AGENT,
    receivedAt: sentAt,
    batch: {
      v: 1,
      key: 'pk_bench_of_exposures',
      visitor: `visitor-${name}`,
      session: `session-${name}`,
      tab: 'tab-0001',
      seq: 0,
      sentAt,
      context: CONTEXT,
      events,
    },
  };
}

function eventsOf(random: Random, startMs: number): JourneyEvent[] {
  const events: JourneyEvent[] = [];
  let at = startMs;
  for (const [position, [stage, pageGroup, goesOn]] of WAY.entries()) {
    const here = { at, stage, page: position + 1, pageGroup };
    events.push({
      ...here,
      type: 'page_view',
      url: pageGroup,
      title: stage,
      referrer: '',
      navigation: 'load',
      viewportWidth: 1280,
      viewportHeight: 800,
    });
    if (position === 0)
      events.push({ ...here, type: 'exposure', experiment: 'hero', arm: random.chance(0.5) ? 'new' : 'old' });
    at += random.whole(2_000, 90_000);
    events.push({
      ...here,
      at,
      type: 'vital',
      metric: 'LCP',
      value: random.whole(600, 6_000),
      rating: 'good',
    });
    if (random.chance(ANNOYED)) events.push(rageClick({ ...here, at }));
    events.push({ ...here, at, type: 'custom', name: 'looked' });
    if (!random.chance(goesOn)) break;
    at += 1_000;
  }
  return events;
}

function rageClick(here: Pick<JourneyEvent, 'at' | 'stage' | 'page' | 'pageGroup'>): JourneyEvent {
  return {
    ...here,
    type: 'signal',
    kind: 'rage_click',
    target: { selector: '#buy', tag: 'button', label: 'Buy' },
    point: POINT,
    clicks: 5,
    durationMs: 820,
    distancePx: 6,
    explanation: '5 clicks in 820 ms within 6 px',
  };
}
