import type { Flow, MapAnswer } from '../../collector/api/map.ts';
import type { Unit } from '../../collector/api/scope.ts';
import { formatCount, formatCountOf, formatShare } from './format.ts';
import { isolate } from './isolate.ts';
import type { SessionFilters } from './session-filters.ts';

/** What a ribbon says when asked, and the list nearest to it. */
export interface FlowExplanation {
  readonly heading: string;
  readonly sentence: string;
  readonly evidence: SessionFilters;
}

/**
 * A ribbon counts stage visits, the lists count units: whoever returns visits a stage twice. The sentence
 * says both, so that nobody takes one for the other.
 */
export function explainFlow(
  flow: Flow,
  { stages, flows, unit }: Pick<MapAnswer, 'stages' | 'flows' | 'unit'>,
): FlowExplanation {
  const from = stages.find((stage) => stage.id === flow.from);
  const nameOf = (id: string) => isolate(stages.find((stage) => stage.id === id)?.name ?? id);
  const [fromName, toName] = [nameOf(flow.from), nameOf(flow.to)];
  const visits = formatCountOf(flow.visits, 'stage visit');
  const all = flows.reduce((sum, other) => (other.from === flow.from ? sum + other.visits : sum), 0);
  const leaving = `${formatShare(all > 0 ? flow.visits / all : null)} of those that left ${fromName}`;
  switch (flow.kind) {
    case 'entry':
      return {
        heading: `Into ${toName}`,
        sentence: `${visits} began the journey here.`,
        evidence: { stage: flow.to, outcome: 'reached' },
      };
    case 'on':
    case 'skip':
      return {
        heading: `${fromName} to ${toName}`,
        sentence: `${visits}${flow.kind === 'skip' ? ' skipped ahead' : ' went on'}, ${leaving}. ${listWords(from?.wentOn, unit, 'went on from', fromName)}`,
        evidence: { stage: flow.from, outcome: 'went_on' },
      };
    case 'back':
      return {
        heading: `Back from ${fromName} to ${toName}`,
        sentence: `${visits} turned back, ${leaving}.`,
        evidence: { stage: flow.from, outcome: 'reached' },
      };
    case 'exit':
      return {
        heading: `Left in ${fromName}`,
        sentence: `${visits} ${flow.visits === 1 ? 'was' : 'were'} the last, ${leaving}. ${listWords(from?.dropped, unit, 'dropped off at', fromName)}`,
        evidence: { stage: flow.from, outcome: 'dropped' },
      };
    case 'open':
      return {
        heading: `Still open in ${fromName}`,
        sentence: `${visits} may still go on, ${leaving}. ${listWords(from?.open, unit, from?.open === 1 ? 'is open in' : 'are open in', fromName)}`,
        evidence: { stage: flow.from, outcome: 'open' },
      };
  }
}

function listWords(count: number | undefined, unit: Unit, verb: string, stage: string): string {
  if (count === undefined) return '';
  return `${formatCount(count)} ${count === 1 ? unit : `${unit}s`} ${verb} ${stage}.`;
}
