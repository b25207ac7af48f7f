import type { ExperimentPlan } from '../../collector/api/experiments.ts';
import type { TestCollector } from './collector.ts';
import { sessions } from './sessions.ts';

/** Of the experiment `address`. So large an effect that some dozens of visitors are enough to tell. */
export const PLAN: ExperimentPlan = { baseline: 'old', shares: null, minimumDetectableEffect: 0.4 };

/** So many visitors of an arm, all in purchase, of whom some go on: a line of `sessions` each. */
export function visitors(arm: string, count: number, wentOn: number, more = ''): string[] {
  return Array.from(
    { length: count },
    (_, index) =>
      `${arm}${index}: purchase arm(address:${arm}) ${more}${index < wentOn ? ' > retention' : ''}`,
  );
}

/** Lines that are not a literal, as `sessions` reads them. */
export const sessionsOf = (lines: readonly string[]) => sessions`${lines.join('\n')}`;

/** Status and problem of the answer. */
export async function planExperiment({ askTo }: TestCollector, body: unknown, id = 'address') {
  const answer = await askTo('PUT', `/experiments/${id}`, JSON.stringify(body), {
    'content-type': 'application/json',
  });
  return [answer.status, (await answer.json()) as { detail?: string }] as const;
}
