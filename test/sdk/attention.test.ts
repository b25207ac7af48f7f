import type { PageLeave } from '../../sdk/protocol/events/page-leave.ts';
import { expectEvents, type Site } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;

/** Blocks of 800 px each at a window of 800: the one that fills it is the one that is read. */
const LONG = `<title>Long</title>SDK<style>body{margin:0} header{position:sticky;top:0;height:40px} section{height:800px}</style>
  <body><header>Shop</header><main><section id="offer">Offer</section><section>Reviews</section><section>Terms</section></main>
  <footer style="height:800px">Imprint</footer>`;

const leaves = (site: Site): PageLeave[] =>
  site.events().filter((event): event is PageLeave => event.type === 'page_leave');

/** Moves the mouse a little so often that the page counts as active, for as long as is said by the page's own clock. */
async function readFor(
  page: { mouse: { move(x: number, y: number): Promise<void> }; evaluate<T>(script: string): Promise<T> },
  durationMs: number,
): Promise<void> {
  const endMs = (await page.evaluate<number>('performance.now()')) + durationMs;
  for (let x = 100; (await page.evaluate<number>('performance.now()')) < endMs; x = 300 - x) {
    await page.mouse.move(x, 300);
    await page.evaluate('new Promise((done) => setTimeout(done, 200))');
  }
}

test('time goes to the blocks that were in view where the page rested, by eighths of their height', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit({ '*': LONG });
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await page.evaluate('scrollTo(0, 1240)');
  await readFor(page, 3_000);
  await expectEvents(site, {
    // Until the next page is there: a browser that is closed on its way to one may hang.
    during: () => page.goto(`${site.url}/next`),
    sent: [{ type: 'page_leave', page: 1 }],
  });
  const [leave] = leaves(site);
  const bandsMs = leave?.bandsMs ?? {};
  // Sections begin behind the header, at 40: from 1240 to 2040 the window shows half of the second and half of the third.
  const second = bandsMs['body>main>section:nth-of-type(2)'] ?? [];
  const third = bandsMs['body>main>section:nth-of-type(3)'] ?? [];
  const restMs = second[7] ?? 0;
  expect(restMs).toBeGreaterThan(1_500);
  expect(restMs).toBeLessThanOrEqual(leave?.activeMs ?? 0);
  expect(second.map((ms) => ms > 1_500)).toEqual([false, false, false, false, true, true, true, true]);
  expect(third.map((ms) => ms > 1_500)).toEqual([true, true, true, true, false, false, false, false]);
  // Sticky: it was in view all the time.
  expect(bandsMs['body>header']?.[0]).toBeGreaterThanOrEqual(restMs);
  expect(bandsMs['body>footer']).toBeUndefined();
});

test('what a nested scroller hides has no time', async ({ visit, expect }) => {
  const { site, page } = await visit({
    '*': `<title>List</title>SDK<body><main id="box" style="height:300px;overflow:auto">
      <section id="shown" style="height:300px">A</section><section id="hidden" style="height:300px">B</section></main>
      <footer>Imprint</footer>`,
  });
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await readFor(page, 1_500);
  await expectEvents(site, {
    during: () => page.evaluate("history.pushState({}, '', '/next')"),
    sent: [{ type: 'page_leave', page: 1 }],
  });
  const bandsMs = leaves(site)[0]?.bandsMs ?? {};
  expect(Object.keys(bandsMs)).toEqual(expect.arrayContaining(['#shown', 'body>footer']));
  expect(bandsMs['#hidden']).toBeUndefined();
});

test('a click says how long the mouse was on the control before, and a key press does not', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(
    { '*': '<title>Buy</title>SDK<body><button id="buy"><i>Buy</i> <b>now</b></button><p>Text</p>' },
    { isWatched: true },
  );
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await page.hover('p');
  const cameAt = await page.evaluate<number>('performance.now()');
  await page.hover('i');
  await page.evaluate('new Promise((done) => setTimeout(done, 400))');
  await page.hover('b');
  await expectEvents(site, {
    during: () => page.click('b'),
    sent: [{ type: 'click', target: { selector: '#buy' } }],
  });
  const tookMs = (await page.evaluate<number>('performance.now()')) - cameAt;
  await expectEvents(site, {
    during: () => page.keyboard.press('Enter'),
    sent: [{ type: 'click', target: { selector: '#buy' } }],
  });
  const [byMouse, byKey] = site.events().flatMap((event) => (event.type === 'click' ? [event] : []));
  expect(byMouse?.hesitationMs).toBeGreaterThanOrEqual(390);
  expect(byMouse?.hesitationMs).toBeLessThanOrEqual(Math.ceil(tookMs));
  expect(byKey?.hesitationMs).toBeUndefined();
});
