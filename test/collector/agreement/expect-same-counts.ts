import { expect } from 'vitest';
import type { ExperimentSegmentsAnswer } from '../../../collector/api/experiment-segments.ts';
import type { ExperimentAnswer } from '../../../collector/api/experiments.ts';
import type { FunnelAnswer, FunnelStep } from '../../../collector/api/funnel.ts';
import type { MapAnswer } from '../../../collector/api/map.ts';
import type { SessionsAnswer } from '../../../collector/api/sessions.ts';
import type { TestCollector } from '../../support/collector.ts';
import { recountExperiment } from '../../support/recount/experiment.ts';
import { recountFunnel } from '../../support/recount/funnel.ts';
import { placeName, recountMap } from '../../support/recount/map.ts';
import { outcomeAt, type Question, unitsOf } from '../../support/recount/recounted-scope.ts';
import type { ToldSession } from '../../support/recount/told-sessions.ts';
import {
  type Asked,
  expectSameDropOff,
  expectSameHeatmaps,
  expectSameHotspots,
} from './expect-same-places.ts';

/** What the collector answers to a question is what its events, counted one by one, come to. */
export async function expectSameCounts(
  collector: TestCollector,
  sessions: readonly ToldSession[],
  question: Question,
): Promise<void> {
  collector.clock.nowMs = question.nowMs;
  const { unit, fromMs, toMs, segment } = question;
  const scope = new URLSearchParams({ unit, from: `${fromMs}`, to: `${toMs}`, ...segment }).toString();
  const asked = { collector, sessions, question, scope };
  await expectSameMap(asked);
  await expectSameLists(asked);
  await expectSameDropOff(asked);
  await expectSameHotspots(asked);
  await expectSameHeatmaps(asked);
  await expectSameFunnels(asked);
  await expectSameExperiment(asked);
}

async function expectSameMap({ collector, sessions, question, scope }: Asked): Promise<void> {
  const map = await collector.answer<MapAnswer>(`/map?${scope}`);
  const named = (place: { pageGroup: string; selector?: string; units: number }) => ({
    name: placeName({ selector: '', ...place }),
    units: place.units,
  });
  expect({
    totals: map.totals,
    stages: map.stages.map(({ id, reached, wentOn, open, dropped, continueRate, ...stage }) => ({
      ...{ id, reached, wentOn, open, dropped, continueRate },
      medianTimeMs: stage.medianTimeMs,
      timeSpreadMs: stage.timeSpreadMs,
      // Of equals, the map has an order of its own.
      channels: stage.channels
        .map(({ channel, units }) => ({ name: channel as string, units }))
        .sort((a, b) => b.units - a.units || (a.name < b.name ? -1 : 1)),
      touchpoints: stage.touchpoints.map(named),
      actions: stage.actions.map(named),
      exits: stage.exits.map(named),
      vitals: stage.vitals,
    })),
    flows: Object.fromEntries(map.flows.map(({ from, to, visits }) => [`${from} > ${to}`, visits]).sort()),
  }).toEqual(recountMap(sessions, question));
  for (const { reached, wentOn, open, dropped } of map.stages) expect(reached).toBe(wentOn + open + dropped);
}

/** Who is in the list behind an outcome: the same units, each once. */
async function expectSameLists({ collector, sessions, question, scope }: Asked): Promise<void> {
  const units = unitsOf(sessions, question);
  const unitOf = new Map(
    sessions.map(({ id, unit }) => [id, question.unit === 'visitor' ? unit : id] as const),
  );
  for (const { id } of question.journey.stages)
    for (const outcome of ['went_on', 'open', 'dropped'] as const) {
      const list = await collector.answer<SessionsAnswer>(
        `/sessions?${scope}&stage=${id}&outcome=${outcome}&limit=200`,
      );
      const wanted = units.filter((unit) => outcomeAt(unit, id, question) === outcome);
      expect(list.sessions.map((session) => unitOf.get(session.id)).sort()).toEqual(
        wanted.map(({ unit }) => unit).sort(),
      );
      expect(list.total).toBe(wanted.length);
    }
}

const FUNNELS: readonly { readonly steps: readonly FunnelStep[]; readonly windowMs: number }[] = [
  {
    steps: [
      { kind: 'stage', stage: 'consideration' },
      { kind: 'page', pageGroup: '/shipping' },
      { kind: 'click', selector: '#buy' },
      { kind: 'event', name: 'order_placed' },
    ],
    windowMs: 7 * 24 * 3_600_000,
  },
  {
    steps: [
      { kind: 'page', pageGroup: '/shipping' },
      { kind: 'signal', signal: 'rage_click' },
      { kind: 'page', pageGroup: '/shipping' },
    ],
    windowMs: 180_000,
  },
];

async function expectSameFunnels({ collector, sessions, question, scope }: Asked): Promise<void> {
  for (const funnel of FUNNELS) {
    const answer = await collector.askTo('POST', `/funnel?${scope}`, JSON.stringify(funnel), {
      'content-type': 'application/json',
    });
    const { steps, total, units } = (await answer.json()) as FunnelAnswer;
    const recounted = recountFunnel(sessions, question, funnel);
    expect(steps.map((step) => step.units)).toEqual(recounted);
    expect([total, units.length]).toEqual([recounted.at(-1), recounted.at(-1)]);
  }
}

/** Each figure is as many units as were counted by hand, and its list has the very same ones. */
async function expectSameExperiment(asked: Asked): Promise<void> {
  const { collector, sessions, question, scope } = asked;
  const recounted = recountExperiment(sessions, question, 'price');
  const answer = await collector.ask(`/experiments/price?${scope}`);
  if (recounted.arms.length === 0) {
    expect(answer.status).toBe(404);
    return;
  }
  const { crossed, arms } = (await answer.json()) as ExperimentAnswer;
  expect(arms.map(({ arm }) => arm)).toEqual(recounted.arms.map(({ arm }) => arm));
  await expectFigure(asked, crossed, recounted.crossed, 'crossed=price');
  await expectSegmentsToBeLists(asked, arms);
  for (const [position, own] of recounted.arms.entries()) {
    const arm = arms[position];
    const exposure = `exposure=price:${own.arm}`;
    await expectSamePlacesSince(asked, own.arm);
    await expectFigure(asked, arm?.units, own.units, exposure);
    await expectFigure(asked, arm?.converted, own.converted, `${exposure}&converted=true`);
    await expectFigure(asked, arm?.settled.units, own.settled, `${exposure}&settled=true`);
    for (const [index, stage] of own.stages.entries()) {
      const counted = arm?.stages[index];
      const at = `${exposure}&stage=${stage.id}`;
      expect([stage.id, counted?.signals]).toEqual([counted?.id, stage.signals]);
      await expectFigure(asked, counted?.wentOn, stage.wentOn, `${at}&outcome=went_on`);
      await expectFigure(asked, counted?.open, stage.open, `${at}&outcome=open`);
      await expectFigure(asked, counted?.dropped, stage.dropped, `${at}&outcome=dropped`);
      const reached = [...stage.wentOn, ...stage.open, ...stage.dropped];
      await expectFigure(asked, counted?.reached, reached, at);
      await expectFigure(asked, counted?.settled.units, stage.settled, `${at}&settled=true`);
      const went = `${at}&settled=true&outcome=went_on`;
      await expectFigure(asked, counted?.settled.wentOn, stage.settledWentOn, went);
      await expectFigure(asked, counted?.signalled, stage.signalled, `${at}&signal=any`);
    }
  }
}

/** What was done where, since they saw that arm. */
async function expectSamePlacesSince(asked: Asked, arm: string): Promise<void> {
  const since = {
    ...asked,
    question: { ...asked.question, exposure: { experiment: 'price', arm } },
    scope: `${asked.scope}&exposure=price:${arm}`,
  };
  await expectSameDropOff(since);
  await expectSameHotspots(since);
  await expectSameHeatmaps(since);
}

/** Of a dimension each unit has one value: the segments of an arm are as many units as the arm, and their lists as well. */
async function expectSegmentsToBeLists({ collector, scope }: Asked, arms: ExperimentAnswer['arms']) {
  const { segments } = await collector.answer<ExperimentSegmentsAnswer>(
    `/experiments/price/segments?${scope}&by=device`,
  );
  for (const { arm, units, settled } of arms) {
    const own = segments.map(({ value, arms: counted }) => ({
      value,
      ...counted.find((one) => one.arm === arm),
    }));
    const ofGoal = own.flatMap((one) => one.settled?.find(({ stage }) => stage === null) ?? []);
    expect({
      units: own.reduce((sum, one) => sum + (one.units ?? 0), 0),
      settled: ofGoal.reduce((sum, goal) => sum + goal.units, 0),
      wentOn: ofGoal.reduce((sum, goal) => sum + goal.wentOn, 0),
    }).toEqual({ units, settled: settled.units, wentOn: settled.wentOn });
    for (const { value, units: counted } of own) {
      const filter = `exposure=price:${arm}&exposedIn=device:${value}`;
      const list = await collector.answer<SessionsAnswer>(`/sessions?${scope}&${filter}&limit=1`);
      expect([value, list.total]).toEqual([value, counted]);
    }
  }
}

async function expectFigure(
  { collector, sessions, question, scope }: Asked,
  figure: number | undefined,
  units: readonly string[],
  filter: string,
): Promise<void> {
  const unitOf = new Map(sessions.map(({ id, unit }) => [id, question.unit === 'visitor' ? unit : id]));
  const list = await collector.answer<SessionsAnswer>(`/sessions?${scope}&${filter}&limit=200`);
  expect({ filter, figure, total: list.total }).toEqual({
    filter,
    figure: units.length,
    total: units.length,
  });
  expect(list.sessions.map((session) => unitOf.get(session.id)).sort()).toEqual([...units].sort());
}
