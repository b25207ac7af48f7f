import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { measure, type Reading } from './measure.ts';
import { ourVariant } from './our-variant.ts';
import { PAGES } from './pages.ts';
import { type Measured, tableOf } from './report.ts';
import { VARIANTS } from './variants.ts';
import { verdictsOf } from './verdicts.ts';

/** Measures that something is measured, not how much: figures belong to the bench, on a quiet machine. */
const SHORT = { ...PAGES.stress, settleMs: 4_000, tailMs: 1_000 };

describe('the overhead bench', () => {
  let browser: Browser;
  let none: Reading;
  let ours: Reading;
  beforeAll(async () => {
    browser = await launchBrowser();
    none = await measure(browser, SHORT, await VARIANTS.none.serve(), { seconds: 2, isTraced: true });
    ours = await measure(browser, SHORT, await ourVariant(''), { seconds: 2, isTraced: true });
  });
  afterAll(() => browser.close());

  it('has the same work done on the page with and without us', () => {
    expect(none.work.mutations).toBe(4_000);
    expect(ours.work.mutations).toBe(4_000);
  });

  it('sees nothing of ours where there is nothing of ours', () => {
    expect(none.uploads).toEqual([]);
    expect([none.load?.ownMs, none.use?.ownMs]).toEqual([0, 0]);
    expect(none.scriptMs).toBeGreaterThan(0);
  });

  it('sees what the recorder sends, and its functions in the page’s tasks', () => {
    expect(ours.uploads.some(({ kind }) => kind === 'recording')).toBe(true);
    expect(ours.uploads.every(({ wireBytes }) => wireBytes > 0)).toBe(true);
    expect(ours.load?.ownMs).toBeGreaterThan(0);
    expect(ours.use?.ownMs).toBeGreaterThan(0);
  });

  it('answers that it lacks every asset, and tells them from the recording', async () => {
    const shop = { ...PAGES.shop, settleMs: 4_000, tailMs: 1_000 };
    const { uploads } = await measure(browser, shop, await ourVariant(''), { seconds: 1, isTraced: false });
    const asset = uploads.find(({ kind }) => kind === 'asset');
    // The shop's style sheet, gzipped.
    expect(asset?.wireBytes).toBeGreaterThan(20_000);
    const recording = uploads.filter(({ kind }) => kind === 'recording');
    expect(recording.reduce((sum, { wireBytes }) => sum + wireBytes, 0)).toBeLessThan(20_000);
  });

  it('sees the visitor’s interactions', () => {
    expect(none.inpMs).toBeGreaterThan(0);
  });

  const measured = (name: 'none' | 'ours', reading: Reading): Measured => ({
    name,
    variant: VARIANTS[name],
    readings: [reading],
  });

  it('says that a variant did not record, rather than that it sent nothing', () => {
    const silent = { ...ours, uploads: [] };
    const all = [measured('none', none), measured('ours', silent)];
    expect(tableOf(all, 2)[2]).toContain('did not record');
    expect(verdictsOf('stress', all, 2)).toContainEqual({
      isMet: false,
      words: 'core with recorder recorded in each run',
    });
  });

  it('fails what costs more than its target', () => {
    const dear = { ...none, scriptMs: none.scriptMs + 51, uploads: ours.uploads };
    const words = 'script above the page, in 20 s: 510.0 ms, at most 500';
    expect(verdictsOf('stress', [measured('none', none), measured('ours', dear)], 2)).toContainEqual({
      isMet: false,
      words,
    });
  });

  it('fails a page that did less because of us', () => {
    const slowed = { ...ours, work: { ...ours.work, ticks: 10 } };
    expect(verdictsOf('stress', [measured('none', none), measured('ours', slowed)], 2)).toContainEqual({
      isMet: false,
      words: 'core with recorder: its page did 10 ticks, without us 20',
    });
  });
});
