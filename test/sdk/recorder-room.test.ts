import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { RecordedEvent, Site } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits();
const FULL_SNAPSHOT = 2;
/** What the browser says it would store for the site: 1 % of it is ours, and half of that for replay: 30 KB. */
const QUOTA_BYTES = 6_000_000;
/** New words ten times a second, as wild as to be hardly compressed. */
const RESTLESS = `<!doctype html><title>Shop</title>SDK<body><main></main><script>
  let turn = 0;
  const word = () => Math.random().toString(36).slice(2).replace(/\\d+/g, 'x');
  setInterval(() => {
    document.body.dataset.state = 'turn' + ++turn;
    if (window.isQuiet) return;
    document.querySelector('main').replaceChildren(...Array.from({ length: 40 }, () => {
      const made = document.createElement('p');
      made.textContent = Array.from({ length: 9 }, word).join(' ');
      return made;
    }));
  }, 100);
</script>`;

const little = (page: Page): Promise<unknown> =>
  page.addInitScript((quota) => {
    Object.assign(window, { attachShadowBefore: Element.prototype.attachShadow });
    StorageManager.prototype.estimate = async () => ({ quota, usage: 0 });
  }, QUOTA_BYTES);

test('with no room for more, recording pauses, events go on, and it begins again with a snapshot', async ({
  visit,
}) => {
  const { site, page, mark } = await visit({ '*': RESTLESS }, { tag: '', prepare: little });
  const recorded = (): RecordedEvent[] => site.chunks.flatMap((chunk) => chunk.recorded);
  const snapshots = (): RecordedEvent[] => recorded().filter(({ type }) => type === FULL_SNAPSHOT);
  await expect.poll(() => snapshots().length).toBe(1);

  site.status = 503;
  await expect.poll(() => page.evaluate(isRecording), { timeout: 120_000 }).toBe(false);
  await mark('meanwhile');
  await page.evaluate('window.isQuiet = true');
  site.status = 200;
  await expect.poll(() => snapshots().length, { timeout: 120_000 }).toBeGreaterThan(1);
  await expect
    .poll(() => site.events().some((event) => event.type === 'custom' && event.name === 'meanwhile'))
    .toBe(true);
  // What was given up is told with the events that come next.
  await mark('afterwards');
  await expect.poll(() => missing(site)).toBe(0);
}, 360_000);

/** Chunks before the last one that came that neither came nor were told as given up. */
function missing({ chunks, batches }: Site): number {
  const seqs = new Set(chunks.map(({ seq }) => seq));
  const lost = batches.reduce((sum, batch) => sum + (batch.lost?.chunks ?? 0), 0);
  return Math.max(0, Math.max(...seqs) + 1 - seqs.size - lost);
}

/** The recorder wraps attachShadow as long as it records. */
function isRecording(): boolean {
  const { attachShadowBefore } = window as unknown as { attachShadowBefore: unknown };
  return Element.prototype.attachShadow !== attachShadowBefore;
}
