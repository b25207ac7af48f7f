import type { HeatmapAnswer } from '../../../collector/api/heatmap.ts';
import type { HotspotsAnswer } from '../../../collector/api/hotspots.ts';
import { formatCsv } from './format-csv.ts';

/** A row an element of the heatmap, or a depth of its page where that is what the layer shows. */
export function heatmapCsv(answer: HeatmapAnswer): string {
  const { elements, pageUnits, scroll } = answer;
  const place = {
    stage: () => answer.stage,
    page_group: () => answer.pageGroup,
    layer: () => answer.layer,
    unit: () => answer.unit,
  };
  if (scroll)
    return formatCsv(scroll.reached, {
      ...place,
      depth: (_, step) => (step + 1) / scroll.reached.length,
      units: (units) => units,
    });
  return formatCsv(elements, {
    ...place,
    selector: ({ selector }) => selector,
    label: ({ label }) => label,
    events: ({ events }) => events,
    units: ({ units }) => units,
    share_of_page_units: ({ units }) => (pageUnits > 0 ? units / pageUnits : null),
    rate_went_on: ({ rateWentOn }) => rateWentOn,
    hesitation_ms: ({ hesitationMs }) => hesitationMs,
    in_view_ms: ({ attention }) => attention?.meanMs,
  });
}

/** A row a hotspot, the costliest first. */
export function hotspotsCsv({ hotspots }: HotspotsAnswer): string {
  return formatCsv(hotspots, {
    hotspot: ({ id }) => id,
    stage: ({ stage }) => stage,
    kind: ({ kind }) => kind,
    page_group: ({ pageGroup }) => pageGroup,
    selector: ({ selector }) => selector,
    label: ({ label }) => label,
    events: ({ events }) => events,
    units: ({ units }) => units,
    affected: ({ affected }) => affected,
    has_enough: ({ hasEnough }) => hasEnough,
    rate_affected: ({ rateAffected }) => rateAffected,
    rate_unaffected: ({ rateUnaffected }) => rateUnaffected,
    cost: ({ cost }) => cost,
    cost_low: ({ costLow }) => costLow,
    cost_high: ({ costHigh }) => costHigh,
    q_value: ({ qValue }) => qValue,
    explanation: ({ explanation }) => explanation,
  });
}
