import type { HeatmapOutcome } from '../api/heatmap.ts';
import type { Device } from '../api/scope.ts';
import type { Scope } from '../store/scope.ts';
import type { HeatmapSide } from '../store/store.ts';

/** The other side of a comparison; `against` has passed its schema. */
export function resolveAgainst({ scope, place }: HeatmapSide, against: string): HeatmapSide {
  const [what, first = '', second = ''] = against.split(':');
  switch (what) {
    case 'variant':
      return { scope: { ...scope, variant: { experiment: first, arm: second } }, place };
    case 'exposure':
      return { scope: { ...scope, exposure: { experiment: first, arm: second } }, place };
    case 'outcome':
      return { scope, place: { ...place, outcome: first as HeatmapOutcome } };
    case 'device':
      return { scope: { ...scope, device: first as Device }, place };
    default:
      return { scope: periodBefore(scope), place };
  }
}

/** As long, up to where the scope's period begins. */
export function periodBefore(scope: Scope): Scope {
  return { ...scope, fromMs: scope.fromMs - (scope.toMs - scope.fromMs), toMs: scope.fromMs };
}
