import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
// Buttons that do something: a dead click would be sent sooner.
const PAGE = `<title>Shop</title>SDK<button id="a">A</button><button id="b">B</button><button id="c">C</button>
  <script>onclick = ({ target }) => { target.textContent += '!' }</script>`;

test('a session that is watched sends what it would only have stored, until an answer does not say so', async ({
  visit,
  expect,
}) => {
  const { site, page, mark } = await visit(
    { '*': PAGE },
    {
      prepare: (_, given) => {
        given.isWatched = true;
      },
    },
  );
  /** How long a click on this element waited until it was sent. */
  const waitedMs = (id: string) =>
    site.batches
      .flatMap(({ events, sentAt }) => events.map((event) => ({ event, sentAt })))
      .filter(({ event }) => event.type === 'click' && event.target.selector === `#${id}`)
      .map(({ event, sentAt }) => sentAt - event.at)[0];
  const isTold = (name: string) => () =>
    site.events().some((event) => event.type === 'custom' && event.name === name);
  await mark('first');
  await expect.poll(isTold('first')).toBe(true);

  await page.click('#a');
  await expect.poll(() => waitedMs('a')).toBeLessThan(UNWATCHED_MS);
  site.isWatched = false;
  await mark('second');
  await expect.poll(isTold('second')).toBe(true);

  // A page that has just begun sends what it has once more when it has its rules: that is behind it after this one.
  await page.click('#b');
  await expect.poll(() => waitedMs('b'), { timeout: 15_000 }).toBeDefined();
  await page.click('#c');
  await expect.poll(() => waitedMs('c'), { timeout: 15_000 }).toBeGreaterThanOrEqual(UNWATCHED_MS);
});

/** A click waits so long for others to go with it. */
const UNWATCHED_MS = 4_900;
