import { readFile } from 'node:fs/promises';
import { constants, zstdDecompressSync } from 'node:zlib';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExperimentAnswer } from '../../collector/api/experiments.ts';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { MapAnswer } from '../../collector/api/map.ts';
import { demoFile, loadDemo, type RecordedRequest } from '../../collector/demo/load-demo.ts';
import { AssetQuery } from '../../sdk/protocol/asset.ts';
import { Batch } from '../../sdk/protocol/batch.ts';
import { ReplayChunkQuery } from '../../sdk/protocol/replay-chunk.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

describe('the demo recording', () => {
  let sizeBytes = 0;
  let lines: RecordedRequest[] = [];

  beforeAll(async () => {
    const file = await readFile(demoFile());
    sizeBytes = file.length;
    const text = zstdDecompressSync(file, { params: { [constants.ZSTD_d_windowLogMax]: 27 } }).toString();
    lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RecordedRequest);
  });

  test('is a few megabytes, in the order of arrival', () => {
    expect(sizeBytes).toBeLessThan(4_194_304);
    const late = lines.filter((line, index) => line.receivedAt < (lines[index - 1]?.receivedAt ?? 0));
    expect(late).toEqual([]);
  });

  test('holds only what the wire format allows', () => {
    const wrong = lines.flatMap((line) => {
      const query = Object.fromEntries(new URLSearchParams(line.query));
      const result = {
        batch: () => v.safeParse(Batch, line.body),
        replay: () => v.safeParse(ReplayChunkQuery, query),
        asset: () => v.safeParse(AssetQuery, query),
      }[line.kind]();
      return result.success ? [] : [v.summarize(result.issues)];
    });
    expect(wrong).toEqual([]);
    expect(lines.filter((line) => line.kind === 'replay').length).toBeGreaterThan(100);
  });

  test('has both arms of the experiment, friction of many kinds, anger at “Find address”, and the slow size guide', () => {
    const events = lines.flatMap((line) => (line.kind === 'batch' ? (line.body as Batch).events : []));
    const arms = events.flatMap((event) => (event.type === 'exposure' ? [event.arm] : []));
    expect(new Set(arms)).toEqual(new Set(['lookup', 'manual']));
    const rage = events.flatMap((event) => (event.type === 'signal' ? [event.target.label] : []));
    expect(rage).toContain('Find address');
    const kinds = events.flatMap((event) => (event.type === 'signal' ? [event.kind] : []));
    expect(new Set(kinds).size).toBeGreaterThanOrEqual(6);
    const slow = events.filter(
      (event) => event.type === 'vital' && event.metric === 'LCP' && event.pageGroup.endsWith('/size-guide'),
    );
    expect(slow.some((event) => event.type === 'vital' && event.rating === 'poor')).toBe(true);
  });
});

describe('a collector with the demo loaded', () => {
  let collector: TestCollector;
  const ask = <T>(path: string) => collector.answer<T>(path);

  beforeAll(async () => {
    collector = await startCollector();
    collector.clock.nowMs = NOW;
    await loadDemo(collector.collector, demoFile(), NOW);
  }, 120_000);
  afterAll(() => collector.close());

  test('shows a journey that narrows as those of shops do, on every device', async () => {
    const { totals, stages } = await ask<MapAnswer>('/map');
    const reached = (id: string) => stages.find((stage) => stage.id === id)?.reached ?? 0;
    expect(totals.units).toBeGreaterThan(250);
    expect(totals.bots).toBe(0);
    expect(reached('consideration')).toBeLessThan(totals.units * 0.75);
    expect(reached('purchase')).toBeLessThan(reached('consideration'));
    expect(totals.converted).toBeLessThan(reached('purchase'));
    expect(reached('advocacy')).toBeGreaterThan(5);
    for (const device of ['desktop', 'tablet', 'phone']) {
      const answer = await ask<MapAnswer>(`/map?device=${device}`);
      expect(answer.totals.units, device).toBeGreaterThan(10);
    }
  });

  test('puts the planted fault first among the hotspots of its stage, at a cost that is not chance', async () => {
    const { hotspots } = await ask<HotspotsAnswer>('/hotspots?stage=purchase');
    const [first] = hotspots;
    expect(first).toMatchObject({ kind: 'rage_click', label: 'Find address' });
    expect(first?.pageGroup).toContain('/checkout/shipping');
    expect(first?.costLow).toBeGreaterThan(0);
  });

  test('says that a way round the fault carries people further, and at which stage', async () => {
    const { verdict, comparisons } = await ask<ExperimentAnswer>('/experiments/checkout-address');
    expect(verdict).toEqual({ kind: 'difference', arm: 'manual', stage: 'purchase', direction: 'more' });
    const told = comparisons.filter(({ qValue }) => qValue !== null && qValue <= 0.05);
    // Whoever gets past the address pays: the goal differs with it, and no other stage does.
    expect(told.map(({ stage }) => stage)).toEqual(['purchase', null]);
  });
});
