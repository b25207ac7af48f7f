import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { maskedRuns } from '../../viewer/model/masked-runs.ts';
import { KEY } from '../support/sessions.ts';
import { accessibilityFaults } from './open-viewer.ts';
import { type RecordedSite, recordSite } from './replay-recording.ts';

/** Digits and addresses are masked, all words of the strict part are, and what is typed; the card is not recorded. */
const page = (collectorUrl: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Your order</title><meta name="desirepath:stage" content="awareness">
<style>body { margin: 0; padding: 60px; font: 16px/1.6 sans-serif } #card { width: 400px; height: 80px } .night { padding: 20px; background: #223; color: #eee }
  input, button { padding: 8px 12px; font: inherit }</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script></head>
<body><h1>Your order</h1><p id="sum">The sum is 4567 crowns, we wrote to ann@wool.example today</p>
<p id="strict" data-dp-mask>Anna lives in Uppsala</p><p id="plain">Nothing is hidden here</p>
<p class="night">Bought 3451 times at night</p>
<p><input id="name" aria-label="Name" placeholder="Your name"> <button id="more">One more</button></p>
<p id="told">Not changed yet</p><div id="card" data-dp-block>A card that nobody may see</div>
<script>document.querySelector('#more').onclick = () => {
  document.querySelector('#told').firstChild.data = 'Changed to 8899';
};</script></body></html>`;

let site: RecordedSite;
beforeAll(async () => {
  site = await recordSite({
    page,
    clicks: 2,
    async visit(visitor) {
      await visitor.click('#name');
      await visitor.fill('#name', 'Anna');
      await visitor.click('#more');
    },
  });
});
afterEach(() => site.closePages());
afterAll(() => site.close());

async function openAt(atMs: number | null, options = {}): Promise<Page> {
  const opened = await site.open(`/sessions/${site.session.id}?at=${atMs}`, options);
  await opened.frameLocator('dp-player iframe').locator('#told').waitFor({ state: 'attached' });
  return opened;
}

/** The elements of the recorded page with a tone behind their text, and that text. */
function toned(opened: Page): Promise<readonly string[]> {
  return opened.locator('dp-player iframe').evaluate((frame: HTMLIFrameElement) => {
    const inside = frame.contentWindow as (Window & typeof globalThis) | null;
    const highlight = inside?.CSS.highlights.get('dp-masked');
    return [...(highlight ?? [])]
      .filter((range) => range.startContainer.isConnected)
      .map((range) => {
        const text = range.startContainer.textContent?.slice(range.startOffset, range.endOffset);
        return `${range.startContainer.parentElement?.id || range.startContainer.parentElement?.className}: ${text}`;
      });
  });
}

test('masked text has a tone of its own, and what was not masked has none', async () => {
  const opened = await openAt(site.session.replay.firstAt);
  await expect
    .poll(() => toned(opened))
    .toEqual(['sum: ***', 'sum: ***', 'strict: *** *** *** ***', 'night: ***']);
  const legend = opened.getByRole('list', { name: 'Marks on the recorded page' });
  for (const words of ['Not recorded', 'Masked in the visitor’s browser'])
    await legend.getByRole('listitem').filter({ hasText: words }).waitFor();
});

test('text that a page changes is toned once it is masked, and nothing of the page moves for it', async () => {
  const opened = await openAt(site.session.replay.lastAt);
  await expect.poll(() => toned(opened)).toContain('told: ***');
  const told = opened.frameLocator('dp-player iframe').locator('#told');
  expect(await told.evaluate((element) => element.childNodes.length)).toBe(1);
});

test.each(['light', 'dark'] as const)(
  'marks and their legend have no accessibility faults in %s',
  async (colorScheme) => {
    const opened = await openAt(site.session.replay.lastAt, { colorScheme });
    await opened.getByText('Masked in the visitor’s browser').waitFor();
    expect(await accessibilityFaults(opened)).toEqual([]);
  },
);

test.each([
  ['a word of three asterisks', 'at *** today', [[3, 6]]],
  ['masks that touch', '******', [[0, 6]]],
  ['masks with spaces between as one', '*** ***\n***', [[0, 11]]],
  [
    'masks with words between apart',
    '*** or ***',
    [
      [0, 3],
      [7, 10],
    ],
  ],
  ['no other number of asterisks', 'a ** b **** c', []],
])('finds %s', (_, text, runs) => {
  expect(maskedRuns(text)).toEqual(runs);
});
