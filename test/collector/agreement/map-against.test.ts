import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MapAnswer } from '../../../collector/api/map.ts';
import type { SegmentFilter } from '../../../collector/api/scope.ts';
import type { SessionsAnswer } from '../../../collector/api/sessions.ts';
import { shop } from '../../../collector/journey/templates/shop.ts';
import { startCollector, type TestCollector } from '../../support/collector.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { type Question, unitsOf } from '../../support/recount/recounted-scope.ts';
import { requestsOf, toldSessions } from '../../support/recount/told-sessions.ts';
import { START_MS } from '../../support/sessions.ts';
import { type AskedQuestion, questions, sentFrom, streams } from './random-streams.ts';

const HOUR_MS = 3_600_000;
const SEED = process.env.DESIREPATH_AGREE_SEED;

/** Two segments of one time. */
const pairs = fc.tuple(questions, questions);

it('two segments on one map are each what the map says of it alone, and every figure of either its list', async () => {
  await fc.assert(
    fc.asyncProperty(streams, pairs, fc.boolean(), async (lines, [own, { segment }], isPacked) => {
      const requests = requestsOf(sentFrom(lines));
      const collector = await startCollector();
      try {
        for (const { batch, userAgent, arrivesAt } of requests)
          await collector.sendBatch(batch, userAgent, arrivesAt);
        if (isPacked) await collector.collector.store.seal(collector.clock.nowMs, true);
        const question = questionOf(own);
        collector.clock.nowMs = question.nowMs;
        const map = await mapAgainst(collector, question, segment);
        await expectSides(collector, question, segment, map);
        await expectPlacesToBeLists(collector, question, segment, map);
        const [unitsOfOwn, unitsOfOther] = [question, { ...question, segment }].map(
          (asked) => new Set(unitsOf(toldSessions(requests), asked).map(({ unit }) => unit)),
        );
        const both = [...(unitsOfOwn ?? [])].filter((unit) => unitsOfOther?.has(unit));
        expect(map.against?.unitsInBoth).toBe(both.length);
      } finally {
        await collector.close();
      }
    }),
    { numRuns: propertyRuns(15), ...(SEED && { seed: Number(SEED) }) },
  );
}, 3_600_000);

function questionOf({ unit, fromThirds, fromSeconds, hours, nowHours, segment }: AskedQuestion): Question {
  const fromMs = START_MS + fromThirds * 8 * HOUR_MS + fromSeconds * 1_000;
  const nowMs = START_MS + nowHours * HOUR_MS;
  return { journey: shop, unit, fromMs, toMs: fromMs + hours * HOUR_MS, nowMs, segment };
}

/** A segment as the one value of a parameter. */
function written(segment: SegmentFilter): string {
  return new URLSearchParams(segment).toString() || 'everybody';
}

function scopeOf({ unit, fromMs, toMs }: Question, segment: SegmentFilter, more = {}): URLSearchParams {
  return new URLSearchParams({ unit, from: `${fromMs}`, to: `${toMs}`, ...segment, ...more });
}

function mapAgainst(collector: TestCollector, question: Question, other: SegmentFilter): Promise<MapAnswer> {
  return collector.answer<MapAnswer>(
    `/map?${scopeOf(question, question.segment, { compare: written(other) })}`,
  );
}

async function expectSides(
  collector: TestCollector,
  question: Question,
  other: SegmentFilter,
  { against, ...own }: MapAnswer,
): Promise<void> {
  const alone = (segment: SegmentFilter) => collector.answer<MapAnswer>(`/map?${scopeOf(question, segment)}`);
  expect(own).toEqual(await alone(question.segment));
  const { totals, stages, flows } = await alone(other);
  expect(against).toMatchObject({ totals, stages, flows });
}

/** Of places, too, that only the other side’s map names. */
async function expectPlacesToBeLists(
  collector: TestCollector,
  question: Question,
  other: SegmentFilter,
  { against }: MapAnswer,
): Promise<void> {
  const total = async (segment: SegmentFilter, filter: Record<string, string>) =>
    (await collector.answer<SessionsAnswer>(`/sessions?${scopeOf(question, segment, filter)}`)).total;
  const expectLists = async (
    row: { units: number; unitsAgainst: number },
    filter: Record<string, string>,
  ) => {
    expect([await total(question.segment, filter), await total(other, filter)]).toEqual([
      row.units,
      row.unitsAgainst,
    ]);
  };
  expect(await total(question.segment, { alsoIn: written(other) })).toBe(against?.unitsInBoth);
  for (const { stage, touchpoints, actions, exits, hotspots } of against?.differences ?? []) {
    for (const row of touchpoints) await expectLists(row, { stage, touchedPageGroup: row.pageGroup });
    for (const row of actions)
      await expectLists(row, { stage, touchedPageGroup: row.pageGroup, touchedSelector: row.selector });
    for (const row of exits)
      await expectLists(row, {
        stage,
        outcome: 'dropped',
        exitPageGroup: row.pageGroup,
        exitSelector: row.selector,
      });
    for (const row of hotspots) await expectLists(row, { hotspot: row.id });
  }
}
