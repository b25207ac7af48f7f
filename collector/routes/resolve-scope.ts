import type { ScopeQuery } from '../api/scope.ts';
import { Refusal } from '../refusal.ts';
import type { Arm, Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import { DAY_MS } from '../time-units.ts';

const DEFAULT_PERIOD_MS = 30 * DAY_MS;

/** Where a question can be asked since an exposure, its query has that beside the scope. */
type AskedScope = ScopeQuery & { readonly exposure?: string };

/** Fills in what a request left out: the first journey, the 30 days up to now. */
export async function resolveScope(
  store: Pick<Store, 'journeys'>,
  query: AskedScope,
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
  const { variant, exposure, trait, reached } = query;
  if (reached !== undefined && !journeys.some(({ stages }) => stages.some(({ id }) => id === reached)))
    throw new Refusal(400, `reached: no journey has a stage "${reached}": see /api/v1/journeys.`);
  const cut = trait?.indexOf(':') ?? 0;
  return {
    journey,
    fromMs,
    toMs,
    nowMs,
    unit: query.unit,
    ...plainOf(query),
    ...(variant !== undefined && { variant: armOf(variant) }),
    ...(exposure !== undefined && { exposure: armOf(exposure) }),
    ...(trait !== undefined && { trait: { key: trait.slice(0, cut), value: trait.slice(cut + 1) } }),
  };
}

/** Of "experiment:arm". */
export function armOf(text: string): Arm {
  const [experiment = '', arm = ''] = text.split(':');
  return { experiment, arm };
}

const PLAIN = [
  'device',
  'channel',
  'campaign',
  'referrer',
  'language',
  'visit',
  'reached',
  'page',
  'met',
] as const;

/** Those that are set: of a query there is more that is no scope's. */
function plainOf(query: ScopeQuery): Pick<Scope, (typeof PLAIN)[number]> {
  const set = PLAIN.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]] as const]));
  return Object.fromEntries(set);
}
