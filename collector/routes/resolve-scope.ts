import type { ScopeQuery } from '../api/scope.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';

const DEFAULT_PERIOD_MS = 30 * 86_400_000;

/** Fills in what a request left out: the first journey, the 30 days up to now. */
export async function resolveScope(
  store: Pick<Store, 'journeys'>,
  query: ScopeQuery,
  nowMs: number,
): Promise<Scope> {
  const journeys = await store.journeys();
  const journey =
    query.journey === undefined ? journeys[0] : journeys.find((candidate) => candidate.id === query.journey);
  if (!journey) throw new Refusal(404, `journey "${query.journey}" is not known: see /api/v1/journeys.`);
  // The period's end is exclusive: what happened this very millisecond belongs to "up to now".
  const toMs = query.to ?? nowMs + 1;
  const fromMs = query.from ?? toMs - DEFAULT_PERIOD_MS;
  if (fromMs >= toMs) throw new Refusal(400, 'from: must be before to.');
  const [experiment, arm] = query.variant?.split(':') ?? [];
  return {
    journey,
    fromMs,
    toMs,
    nowMs,
    unit: query.unit,
    ...(query.device === undefined ? {} : { device: query.device }),
    ...(query.channel === undefined ? {} : { channel: query.channel }),
    ...(experiment === undefined || arm === undefined ? {} : { variant: { experiment, arm } }),
  };
}
