import type { ExperimentAnswer, ExperimentArm } from '../../../collector/api/experiments.ts';
import type { SessionsAnswer } from '../../../collector/api/sessions.ts';
import type { Judged } from './judge-experiment.ts';
import type { Ask } from './open-recording.ts';

/** Whether each figure of each arm is the length of the list that it opens, walked to its end. */
export async function judgeLists(ask: Ask, experiments: readonly ExperimentAnswer[]): Promise<Judged[]> {
  const wrong: string[] = [];
  let figures = 0;
  async function hold(figure: number, filter: Readonly<Record<string, string>>): Promise<void> {
    figures += 1;
    const length = await lengthOfList(ask, filter);
    if (length !== figure) wrong.push(`${Object.values(filter).join(' ')}: ${figure}, listed ${length}`);
  }
  async function holdStage(exposure: string, stage: ExperimentArm['stages'][number]): Promise<void> {
    const at = { exposure, stage: stage.id };
    await hold(stage.reached, { ...at, outcome: 'reached' });
    await hold(stage.wentOn, { ...at, outcome: 'went_on' });
    await hold(stage.open, { ...at, outcome: 'open' });
    await hold(stage.dropped, { ...at, outcome: 'dropped' });
    await hold(stage.settled.units, { ...at, outcome: 'reached', settled: 'true' });
    await hold(stage.settled.wentOn, { ...at, outcome: 'went_on', settled: 'true' });
    await hold(stage.signalled, { ...at, signal: 'any' });
  }
  for (const { id, arms, crossed } of experiments) {
    await hold(crossed, { crossed: id });
    for (const { arm, units, converted, settled, stages } of arms) {
      const exposure = `${id}:${arm}`;
      await hold(units, { exposure });
      await hold(converted, { exposure, converted: 'true' });
      await hold(settled.units, { exposure, settled: 'true' });
      await hold(settled.wentOn, { exposure, settled: 'true', converted: 'true' });
      for (const stage of stages) await holdStage(exposure, stage);
    }
  }
  return [
    {
      what: 'figures that are as long as their lists',
      found: [`${figures - wrong.length}`, ...wrong].join('; '),
      expected: `${figures}`,
      isMet: wrong.length === 0,
    },
  ];
}

async function lengthOfList(ask: Ask, filter: Readonly<Record<string, string>>): Promise<number> {
  const listed = new Set<string>();
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '200', ...filter, ...(cursor && { cursor }) });
    const answer: SessionsAnswer = await ask<SessionsAnswer>(`/sessions?${query}`);
    for (const { id } of answer.sessions) listed.add(id);
    cursor = answer.nextCursor;
  } while (cursor);
  return listed.size;
}
