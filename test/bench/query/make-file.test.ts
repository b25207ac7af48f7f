import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HotspotsAnswer } from '../../../collector/api/hotspots.ts';
import type { MapAnswer } from '../../../collector/api/map.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { startCollector } from '../../support/collector.ts';
import { ownFolder } from '../../support/own-folder.ts';
import { DAYS, ENDS_MS, makeFile } from './make-file.ts';
import { fromOf, QUESTIONS } from './questions.ts';

const EVENTS = 5_000;
let folder: string;
beforeEach(() => {
  folder = ownFolder();
});

describe('the file that questions are measured on', () => {
  it('has the shape of a shop: people drop off by stage, and friction gathers on few elements', async () => {
    const dataFile = join(folder, 'made.db');
    const { events, sessions } = await makeFile(dataFile, { events: EVENTS });
    expect(events / sessions).toBeGreaterThan(35);
    expect(events / sessions).toBeLessThan(65);
    const collector = await startCollector({ dataFile, now: () => ENDS_MS + 3_600_000 });
    const period = `from=${ENDS_MS - (DAYS + 1) * DAY_MS}&to=${ENDS_MS + DAY_MS}`;
    const map = await collector.answer<MapAnswer>(`/map?${period}`);
    expect(map.totals.sessions + map.totals.bots).toBe(sessions);
    expect(map.totals.converted).toBeGreaterThan(0);
    const reached = map.stages.map((stage) => stage.reached);
    expect(reached[1]).toBeGreaterThan(reached[2] ?? 0);
    expect(reached[2]).toBeGreaterThan(reached[3] ?? 0);
    const { hotspots } = await collector.answer<HotspotsAnswer>(`/hotspots?${period}&stage=purchase`);
    expect(hotspots.map(({ selector }) => selector)).toContain('[name="postcode"]');
    await collector.close();
  });

  it('is the same again from the same seed', async () => {
    const facts = [];
    for (const name of ['one.db', 'two.db']) {
      const dataFile = join(folder, name);
      await makeFile(dataFile, { events: EVENTS / 5, batchEvents: 20 });
      const collector = await startCollector({ dataFile });
      facts.push(await collector.collector.store.facts());
      await collector.close();
    }
    expect(facts[0]?.size).toBeGreaterThan(10);
    expect(facts[1]).toEqual(facts[0]);
  });

  it('answers every question of the bench', async () => {
    const dataFile = join(folder, 'made.db');
    await makeFile(dataFile, { events: EVENTS / 2 });
    const collector = await startCollector({ dataFile, now: () => ENDS_MS + 3_600_000 });
    for (const { path, prepare, body } of QUESTIONS) {
      const prepared = (await prepare?.((asked) => collector.answer(asked))) ?? '';
      const answer = await (body === undefined
        ? collector.ask(path(fromOf(0), prepared))
        : collector.askTo('POST', path(fromOf(0), prepared), JSON.stringify(body), {
            'content-type': 'application/json',
          }));
      expect(answer.status, await answer.text()).toBe(200);
    }
    await collector.close();
  });
});
