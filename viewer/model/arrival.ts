import type { SetupAnswer } from '../../collector/api/setup.ts';
import type { Journey } from '../../sdk/protocol/journey.ts';
import { formatAgo } from './format.ts';

type RecentEvent = SetupAnswer['recent'][number];

const TYPE_WORDS: Readonly<Record<string, string>> = {
  page_view: 'page view',
  page_leave: 'page left',
  stage_enter: 'stage entered',
  click: 'click',
  signal: 'signal',
  field: 'field left',
  error: 'error',
  vital: 'web vital',
  custom: 'event',
  identify: 'identified',
  exposure: 'variant shown',
};

/** "Last event 3 s ago: page view on /products/:id in Consideration." */
export function describeArrival(setup: SetupAnswer, journey: Journey | undefined, nowMs: number): string {
  if (setup.lastEventAt === null) return 'Listening. No event has arrived yet.';
  const [latest] = setup.recent;
  const ago = formatAgo(setup.lastEventAt, nowMs);
  if (!latest) return `Last event ${ago}.`;
  return `Last event ${ago}: ${eventWords(latest)} on ${latest.pageGroup} in ${stageWords(latest, journey)}.`;
}

export function eventWords({ type }: RecentEvent): string {
  return TYPE_WORDS[type] ?? type.replaceAll('_', ' ');
}

export function stageWords({ stage }: RecentEvent, journey: Journey | undefined): string {
  return journey?.stages.find(({ id }) => id === stage)?.name ?? 'no stage';
}
