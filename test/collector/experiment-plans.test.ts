import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import type { ExperimentAnswer } from '../../collector/api/experiments.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { askAs, signedIn } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { PLAN, planExperiment, sessionsOf, visitors } from '../support/experiment-visitors.ts';
import { START_MS } from '../support/sessions.ts';

const PERIOD = `from=${START_MS - DAY_MS}&to=${START_MS + 30 * DAY_MS}`;

let test: TestCollector;
beforeEach(async () => {
  test = await startCollector();
});
afterEach(() => test.close());

describe('the plan of an experiment', () => {
  it('is made by editors, read by viewers, and stands in the audit log', async () => {
    await test.send(sessionsOf([...visitors('new', 2, 1), ...visitors('old', 2, 1)]));
    const editor = signedIn(test.collector, 'editor', 'default');
    const viewer = signedIn(test.collector, 'viewer', 'default');
    const change = (who: typeof editor) =>
      askAs(test.collector, who, 'PUT /api/v1/experiments/address', PLAN);
    expect((await change(viewer)).status).toBe(403);
    expect((await change(editor)).status).toBe(200);
    const seen = await askAs(test.collector, viewer, `GET /api/v1/experiments/address?${PERIOD}`);
    expect((JSON.parse(seen.text) as ExperimentAnswer).plan).toEqual(PLAN);
    const { lines: audited } = await test.answer<AuditAnswer>('/audit?action=experiment_planned');
    expect(audited.map(({ subject }) => subject)).toEqual(['address']);
  });

  it('is told at once to who had the answer of the plan before', async () => {
    await test.send(sessionsOf([...visitors('new', 2, 1), ...visitors('old', 2, 1)]));
    const ask = (headers = {}) =>
      test.collector.app.request(`/api/v1/experiments/address?${PERIOD}`, {
        headers: { authorization: 'Bearer token_of_the_tests', ...headers },
      });
    const tag = (await ask()).headers.get('etag') ?? '';
    expect((await ask({ 'if-none-match': tag })).status).toBe(304);
    await planExperiment(test, PLAN);
    expect((await ask({ 'if-none-match': tag })).status).toBe(200);
  });

  it('is refused with the field’s name where it can mean nothing', async () => {
    for (const [wrong, sentence] of [
      [{ minimumDetectableEffect: 0 }, /^minimumDetectableEffect: /],
      [{ shares: { new: 0.5, old: 0.4 } }, 'shares: must add up to 1.'],
      [{ shares: { old: 0.5 } }, /^shares: /],
      [{ shares: { new: 1, old: 0 } }, /^shares\.new: /],
      [
        { shares: { new: 0.5, newest: 0.5 } },
        'baseline: "old" has no share: give it one, or leave shares null.',
      ],
    ] as const) {
      const [status, { detail = '' }] = await planExperiment(test, { ...PLAN, ...wrong });
      expect(status, JSON.stringify(wrong)).toBe(400);
      if (typeof sentence === 'string') expect(detail).toBe(sentence);
      else expect(detail).toMatch(sentence);
    }
    expect((await planExperiment(test, PLAN, 'x'.repeat(121)))[0]).toBe(400);
  });

  it('may be made before anybody came', async () => {
    expect((await planExperiment(test, { ...PLAN, shares: { new: 0.25, old: 0.75 } }))[0]).toBe(200);
    await test.send(sessionsOf([...visitors('new', 10, 1), ...visitors('old', 30, 3)]));
    expect((await test.answer<ExperimentAnswer>(`/experiments/address?${PERIOD}`)).split).toMatchObject({
      pValue: 1,
      isBroken: false,
    });
  });
});
