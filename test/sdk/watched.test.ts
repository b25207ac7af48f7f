import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
// Buttons that do something: a dead click would be sent sooner.
const PAGE = `<title>Shop</title>SDK<button id="a">A</button><button id="b">B</button>
  <script>onclick = ({ target }) => { target.textContent += '!' }</script>`;

test('a session that is watched sends what it would only have stored, until an answer does not say so', async ({
  visit,
  expect,
}) => {
  const { site, page, mark } = await visit({ '*': PAGE }, { isWatched: true });
  /** How long clicks on this element waited until they were sent. */
  const waitedMs = (id: string) =>
    site.batches.flatMap(({ events, sentAt }) =>
      events
        .filter((event) => event.type === 'click' && event.target.selector === `#${id}`)
        .map((event) => sentAt - event.at),
    );
  const isTold = (name: string) => () =>
    site.events().some((event) => event.type === 'custom' && event.name === name);
  await mark('first');
  await expect.poll(isTold('first')).toBe(true);

  await page.click('#a');
  await expect.poll(() => waitedMs('a')[0]).toBeLessThan(UNWATCHED_MS);
  site.isWatched = false;
  const answered = page.waitForResponse((response) => response.url().includes('/v1/batch'));
  await mark('second');
  await expect.poll(isTold('second')).toBe(true);
  await (await answered).finished();

  // One that goes with something else, which was waiting before, goes sooner: until one waits by itself.
  const longestWaitMs = async () => {
    await page.click('#b');
    return Math.max(...waitedMs('b'));
  };
  await expect
    .poll(longestWaitMs, { interval: BETWEEN_MS, timeout: 90_000 })
    .toBeGreaterThanOrEqual(UNWATCHED_MS);
}, 120_000);

/** A click waits so long for others to go with it. */
const UNWATCHED_MS = 9_900;
/** No rage, which would be sent sooner. */
const BETWEEN_MS = 3_000;
