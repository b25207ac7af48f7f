import { createSqliteStore } from '../../../collector/store/sqlite/sqlite-store.ts';
import type { ToStore } from '../../../collector/store/store.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { createRandom, type Random } from '../../../examples/simulate/seeded-random.ts';
import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import { ENDS_MS } from '../query/make-file.ts';
import { visitsOf } from '../query/people.ts';
import { KEY } from '../query/to-requests.ts';
import { createZipf } from '../query/zipf.ts';
import { ELEMENTS, PATH, selectorOf } from './long-page.ts';

const CLICKS_A_VISIT = 25;
const GROUP = 400;
export const DAYS = 60;

const pickElement = createZipf(ELEMENTS);

/** A data file with so many clicks on one page of one stage, made by the collector's own store. Seeded. */
export async function makeClicks(
  dataFile: string,
  clicks: number,
  tell: (share: number) => void,
): Promise<void> {
  const random = createRandom(5);
  const store = createSqliteStore(dataFile);
  const visits = Math.ceil(clicks / CLICKS_A_VISIT);
  let group: ToStore[] = [];
  let done = 0;
  const flush = async (): Promise<void> => {
    for (const stored of await store.ingest(group)) if ('error' in stored) throw stored.error;
    group = [];
    tell(done / visits);
  };
  for (const { person, session, entry, startMs } of visitsOf(random, visits, ENDS_MS - DAYS * DAY_MS, DAYS)) {
    const events = visit(
      random,
      startMs,
      person.width,
      Math.min(CLICKS_A_VISIT, clicks - done * CLICKS_A_VISIT),
    );
    const sentAt = events.at(-1)?.at ?? startMs;
    group.push({
      kind: 'batch',
      receivedAt: sentAt + 50,
      agent: { ...person.agent, isBot: false },
      batch: {
        v: 1,
        key: KEY,
        visitor: person.visitor,
        session,
        tab: 'tab-0001',
        seq: 0,
        sentAt,
        events,
        context: {
          language: 'en-GB',
          screenWidth: person.width,
          screenHeight: 900,
          viewportWidth: person.width,
          isTouch: false,
          isAutomated: false,
          replay: 'not_sampled',
          ...entry,
        },
      },
    });
    done += 1;
    if (group.length >= GROUP) await flush();
  }
  await flush();
  while ((await store.seal(ENDS_MS + 3_600_000)) > 0);
  await store.close();
}

function visit(random: Random, startMs: number, width: number, clicks: number): JourneyEvent[] {
  const place = { stage: 'consideration', page: 1, pageGroup: PATH };
  let at = startMs;
  const view: JourneyEvent = {
    ...place,
    at,
    type: 'page_view',
    url: `https://shop.example${PATH}`,
    title: 'Wool',
    referrer: '',
    navigation: 'load',
    viewportWidth: width,
    viewportHeight: 800,
  };
  return [
    view,
    ...Array.from({ length: clicks }, (): JourneyEvent => {
      at += random.whole(200, 9_000);
      const selector = selectorOf(pickElement(random));
      return {
        ...place,
        at,
        type: 'click',
        target: { selector, tag: 'button', label: 'Wool of the hill' },
        point: spot(random, width),
      };
    }),
  ];
}

/** Near the middle of a button, as people click: the mean of three throws. */
function spot(random: Random, viewportWidth: number) {
  const near = () => Math.round(((random.next() + random.next() + random.next()) / 3) * 1e3) / 1e3;
  const [fractionX, fractionY] = [near(), near()];
  const viewportX = Math.round(fractionX * viewportWidth);
  const viewportY = random.whole(0, 800);
  return {
    fractionX,
    fractionY,
    pageX: viewportX,
    pageY: viewportY,
    viewportX,
    viewportY,
    viewportWidth,
    viewportHeight: 800,
  };
}
