import type { Hotspot } from '../../collector/api/hotspots.ts';
import type { Flow, MapAnswer, MapStage } from '../../collector/api/map.ts';

const STAGES = ['Awareness', 'Consideration', 'Purchase'] as const;

/** A stage by its figures; `dropped` is what is left, as the API promises. */
export function stage(
  name: string,
  reached: number,
  wentOn: number,
  open = 0,
  more: Partial<MapStage> = {},
): MapStage {
  const dropped = reached - wentOn - open;
  const decided = wentOn + dropped;
  return {
    id: name.toLowerCase(),
    name,
    reached,
    wentOn,
    open,
    dropped,
    continueRate: decided > 0 ? wentOn / decided : null,
    continueInterval: null,
    medianTimeMs: null,
    timeSpreadMs: null,
    emotion: null,
    channels: [],
    touchpoints: [],
    actions: [],
    exits: [],
    vitals: [],
    hotspots: [],
    ...more,
  };
}

export function answer(
  stages: readonly MapStage[],
  converted: number,
  flows: readonly Flow[] = [],
): MapAnswer {
  const units = Math.max(0, ...stages.map(({ reached }) => reached));
  return {
    journey: {
      id: 'shop',
      name: 'Shop',
      version: 1,
      windowDays: 7,
      pageGroups: [],
      stages: STAGES.map((name) => ({ id: name.toLowerCase(), name, rules: [] })),
      goal: { kind: 'event', name: 'order_placed' },
    },
    unit: 'visitor',
    from: 0,
    to: 1,
    totals: { units, sessions: units, converted, bots: 0, unassigned: 0 },
    stages: [...stages],
    flows: [...flows],
  };
}

export function rageHotspot(more: Partial<Hotspot> = {}): Hotspot {
  return {
    id: 'h1',
    stage: 'purchase',
    pageGroup: '/checkout/shipping',
    kind: 'rage_click',
    selector: '#postcode',
    label: 'Postcode',
    events: 120,
    units: 92,
    affected: 92,
    hasEnough: true,
    rateAffected: 0.38,
    rateUnaffected: 0.77,
    cost: 36,
    costLow: 26,
    costHigh: 45,
    qValue: 0.001,
    explanation: '',
    ...more,
  };
}
