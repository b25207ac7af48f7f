import type { Flow } from '../../../collector/api/map.ts';
import type { OutcomeRow } from './outcome.ts';
import type { UnitHistory } from './unit-visits.ts';

/**
 * The stages a unit went through in the period, in order. Stays in no stage are passed over and repeated
 * stays in one stage are one, across sessions too when the unit is the visitor.
 */
export function stageChain({ visits }: UnitHistory, stages: readonly string[]): string[] {
  const chain: string[] = [];
  for (const visit of visits)
    if (visit.isInScope && stages.includes(visit.stage) && chain.at(-1) !== visit.stage)
      chain.push(visit.stage);
  return chain;
}

/**
 * Counts of consecutive stages over all units, with entry and exit: what enters a stage equals what leaves
 * it, because every chain adds one in and one out to each of its members.
 */
export function countFlows(
  histories: readonly UnitHistory[],
  outcomes: ReadonlyMap<string, readonly OutcomeRow[]>,
  stages: readonly string[],
): Flow[] {
  const counts = new Map<string, { from: string; to: string; visits: number }>();
  const add = (from: string, to: string) => {
    const flow = counts.get(`${from} ${to}`) ?? { from, to, visits: 0 };
    flow.visits += 1;
    counts.set(`${from} ${to}`, flow);
  };
  for (const history of histories) {
    const chain = stageChain(history, stages);
    const last = chain.at(-1);
    if (last === undefined) continue;
    const isOpen = outcomes.get(history.unit)?.some((row) => row.stage === last && row.outcome === 'open');
    const path = ['entry', ...chain, isOpen ? 'open' : 'exit'];
    for (const [index, to] of path.entries()) {
      const from = path[index - 1];
      if (from !== undefined) add(from, to);
    }
  }
  return [...counts.values()].map((flow) => ({ ...flow, kind: kindOf(flow.from, flow.to, stages) }));
}

function kindOf(from: string, to: string, stages: readonly string[]): Flow['kind'] {
  if (from === 'entry') return 'entry';
  if (to === 'exit' || to === 'open') return to;
  const steps = stages.indexOf(to) - stages.indexOf(from);
  if (steps < 0) return 'back';
  return steps === 1 ? 'on' : 'skip';
}
