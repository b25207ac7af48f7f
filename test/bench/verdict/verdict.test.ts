import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../collector/time-units.ts';
import { planBuyers } from '../../../examples/simulate/plan-buyers.ts';
import { simulate } from '../../../examples/simulate/simulate.ts';
import { startCollector, type TestCollector } from '../../support/collector.ts';
import { type SentSession, sessions } from '../../support/sessions.ts';
import { ownFolder } from '../own-folder.ts';
import { type Judged, judgeExperiment } from './judge-experiment.ts';
import { type Ask, openRecording } from './open-recording.ts';

describe('the shop’s experiment, by real browsers', () => {
  let judged: readonly Judged[] = [];
  let cutShort = 0;

  // One visitor of each arm and of each arm of the placebo: the whole way, in the least time.
  beforeAll(async () => {
    const plans = planBuyers({ count: 4, seed: 1, now: Date.now() });
    const simulated = await simulate(plans, { concurrency: 4, say: () => {} });
    cutShort = simulated.cutShort;
    using folder = ownFolder();
    const file = join(folder.path, 'buyers.ndjson.zst');
    await writeFile(file, simulated.tape.compress());
    const { ask, visitors, close } = await openRecording(file);
    judged = await judgeExperiment(ask, visitors);
    await close();
  }, 300_000);

  it('has everybody in the arm that they were drawn for', () => {
    expect(cutShort).toBe(0);
    expect(row('the arms')).toMatchObject({
      what: 'the arms: lookup 2, manual 2',
      found: '4, 0 in both, split as planned',
      isMet: true,
    });
  });

  it('has each figure as long as its list, and as large as each arm’s own heatmap', () => {
    expect(row('figures that are as long')).toMatchObject({ isMet: true });
    const units = row('elements with as many');
    expect(units).toMatchObject({ isMet: true });
    // Postcode, "Find address" and what came of them.
    expect(Number(units?.found)).toBeGreaterThan(2);
  });

  it('says of four visitors that it is too early, and marks nothing', () => {
    expect(row('the verdict')).toMatchObject({ found: 'too_early', isMet: false });
    expect(row('marked on the delivery page')).toMatchObject({
      found: 'not #by-hand #street #town #to-payment',
    });
  });

  const row = (start: string) => judged.find(({ what }) => what.startsWith(start));
});

describe('what the bench holds it against', () => {
  it('is met by what was planted', async () => {
    expect(await failedOf(visitors('manual', 'lookup'))).toEqual([]);
  });

  it('is not met where the other arm has the way round the fault', async () => {
    expect(await failedOf(visitors('lookup', 'manual'))).toEqual([
      'the verdict',
      'marked on the delivery page',
      'the link that one arm has',
      'marked there though it does not differ',
      'marked of the rage clicks on that page',
    ]);
  });

  let collector: TestCollector | undefined;
  afterAll(() => collector?.close());

  /** What comes before the first figure of each row that failed. */
  async function failedOf(sent: readonly SentSession[]): Promise<string[]> {
    await collector?.close();
    const own = await startCollector();
    collector = own;
    await own.send(sent);
    own.clock.nowMs += 10 * DAY_MS;
    const ask: Ask = async <Answer>(path: string, body?: unknown) => {
      if (body === undefined) return await own.answer<Answer>(path);
      const headers = { 'content-type': 'application/json' };
      const answer = await own.askTo('PUT', path, JSON.stringify(body), headers);
      return (await answer.json()) as Answer;
    };
    const judged = await judgeExperiment(ask, COUNT);
    return judged.filter(({ isMet }) => !isMet).map(({ what }) => (what.split(/[:,;(]/)[0] ?? '').trim());
  }
});

const COUNT = 120;

/** Half of them in an arm that is stuck unless they know how to type, half in the arm with a way round. */
function visitors(open: string, stuck: string): SentSession[] {
  const lines = Array.from({ length: COUNT }, (_, index) => {
    const isOpen = index % 2 === 0;
    const met = `arm(checkout-address:${isOpen ? open : stuck}) arm(placebo:${index % 4 < 2 ? 'sugar' : 'chalk'})`;
    const tried = `click(#postcode) click(#find-address)${isOpen ? '' : ' rage(#find-address)'}`;
    const alike = index % 3 === 0 ? ' click(#courier)' : '';
    const round = 'click(#by-hand) click(#street) click(#town)';
    const passes = isOpen ? index % 10 !== 0 : index % 10 === 1;
    const on = passes ? ' click(#to-payment) > purchase/payment click(#pay) track(order_placed)' : '';
    return `visitor${index} +${index}m: purchase/shipping ${met} ${tried}${alike}${isOpen ? ` ${round}` : ''}${on}`;
  });
  const sent = JSON.stringify(sessions`${lines.join('\n')}`);
  // The text's pages have one part; the bench looks at the shop's.
  return JSON.parse(sent.replaceAll('"/shipping"', '"/example/shop/checkout/shipping"')) as SentSession[];
}
