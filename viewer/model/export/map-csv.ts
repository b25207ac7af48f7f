import type { MapAnswer, MapStage } from '../../../collector/api/map.ts';
import { comparedFigures } from '../changed-figures.ts';
import type { MapSides } from '../map-sides.ts';
import { pairedFigures } from '../paired-figures.ts';
import { formatCsv } from './format-csv.ts';

/** A row a stage. */
export function stagesCsv({ stages, unit }: MapAnswer): string {
  const p75 = (metric: MapStage['vitals'][number]['metric']) => (stage: MapStage) =>
    stage.vitals.find((vital) => vital.metric === metric)?.p75;
  return formatCsv(stages, {
    stage: ({ id }) => id,
    name: ({ name }) => name,
    unit: () => unit,
    reached: ({ reached }) => reached,
    went_on: ({ wentOn }) => wentOn,
    open: ({ open }) => open,
    dropped: ({ dropped }) => dropped,
    continue_rate: ({ continueRate }) => continueRate,
    continue_rate_low: ({ continueInterval }) => continueInterval?.[0],
    continue_rate_high: ({ continueInterval }) => continueInterval?.[1],
    median_time_ms: ({ medianTimeMs }) => medianTimeMs,
    time_quartile_1_ms: ({ timeSpreadMs }) => timeSpreadMs?.[0],
    time_quartile_3_ms: ({ timeSpreadMs }) => timeSpreadMs?.[1],
    emotion: ({ emotion }) => emotion?.score,
    emotion_low: ({ emotion }) => emotion?.interval?.[0],
    emotion_high: ({ emotion }) => emotion?.interval?.[1],
    emotion_units: ({ emotion }) => emotion?.units,
    lcp_p75_ms: p75('LCP'),
    inp_p75_ms: p75('INP'),
    cls_p75: p75('CLS'),
    fcp_p75_ms: p75('FCP'),
    ttfb_p75_ms: p75('TTFB'),
  });
}

/** A row a flow between two stages, or from and to outside the journey. */
export function flowsCsv({ flows }: MapAnswer): string {
  return formatCsv(flows, {
    from: ({ from }) => from,
    to: ({ to }) => to,
    kind: ({ kind }) => kind,
    stage_visits: ({ visits }) => visits,
  });
}

/** A row a channel, touchpoint, action or exit of a stage: what its lanes name. */
export function placesCsv({ stages, unit }: MapAnswer): string {
  const places = stages.flatMap(({ id, channels, touchpoints, actions, exits }) => [
    ...channels.map((by) => ({
      ...by,
      stage: id,
      lane: 'channel',
      pageGroup: '',
      selector: '',
      label: by.channel,
    })),
    ...touchpoints.map((at) => ({ ...at, stage: id, lane: 'touchpoint', selector: '', label: '' })),
    ...actions.map((at) => ({ ...at, stage: id, lane: 'action' })),
    ...exits.map((at) => ({ ...at, stage: id, lane: 'exit' })),
  ]);
  return formatCsv(places, {
    stage: ({ stage }) => stage,
    lane: ({ lane }) => lane,
    page_group: ({ pageGroup }) => pageGroup,
    selector: ({ selector }) => selector,
    label: ({ label }) => label,
    unit: () => unit,
    units: ({ units }) => units,
  });
}

/** A row a stage, metric and rating of the first load there: how many went on. */
export function loadsCsv({ stages, unit }: MapAnswer): string {
  const loads = stages.flatMap(({ id, vitals }) =>
    vitals.flatMap(({ metric, loads }) => loads.map((load) => ({ ...load, stage: id, metric }))),
  );
  return formatCsv(loads, {
    stage: ({ stage }) => stage,
    metric: ({ metric }) => metric,
    first_load: ({ rating }) => rating,
    unit: () => unit,
    units: ({ units }) => units,
    went_on: ({ wentOn }) => wentOn,
    dropped: ({ dropped }) => dropped,
    continue_rate: ({ continueRate }) => continueRate,
  });
}

/** A row a figure that is compared with the period before. */
export function changesCsv(map: MapAnswer): string {
  const { unit } = map;
  return formatCsv(comparedFigures(map), {
    stage: ({ stage }) => stage,
    figure: ({ figure }) => figure,
    unit: () => unit,
    now: ({ now }) => now,
    before: ({ change }) => change.before,
    verdict: ({ change }) => change.verdict,
  });
}

/** A row a figure that two segments have. */
export function comparisonCsv(sides: MapSides): string {
  const { own, other } = sides;
  return formatCsv(pairedFigures(sides), {
    stage: ({ stage }) => stage,
    figure: ({ figure }) => figure,
    unit: () => own.answer.unit,
    segment: () => own.name,
    value: (row) => row.own,
    of: (row) => row.of?.own,
    other_segment: () => other.name,
    other_value: (row) => row.other,
    other_of: (row) => row.of?.other,
    difference: ({ difference }) => difference?.difference,
    difference_low: ({ difference }) => difference?.interval?.[0],
    difference_high: ({ difference }) => difference?.interval?.[1],
    verdict: ({ difference }) => difference?.verdict,
  });
}
