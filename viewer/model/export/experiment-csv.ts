import type { ExperimentAnswer } from '../../../collector/api/experiments.ts';
import { formatCsv } from './format-csv.ts';

/** A row a comparison of an arm with the baseline; an empty stage is the goal. */
export function comparisonsCsv({ id, unit, baseline, comparisons }: ExperimentAnswer): string {
  return formatCsv(comparisons, {
    experiment: () => id,
    unit: () => unit,
    arm: ({ arm }) => arm,
    baseline: () => baseline,
    stage: ({ stage }) => stage,
    difference: ({ difference }) => difference,
    difference_low: ({ interval }) => interval?.[0],
    difference_high: ({ interval }) => interval?.[1],
    sequential_low: ({ sequentialInterval }) => sequentialInterval?.[0],
    sequential_high: ({ sequentialInterval }) => sequentialInterval?.[1],
    sequential_p_value: ({ sequentialPValue }) => sequentialPValue,
    fixed_p_value: ({ fixedPValue }) => fixedPValue,
    q_value: ({ qValue }) => qValue,
    minimum_units: ({ minimumUnits }) => minimumUnits,
    has_minimum: ({ hasMinimum }) => hasMinimum,
    adjusted_difference: ({ adjusted }) => adjusted?.difference,
    adjusted_low: ({ adjusted }) => adjusted?.interval?.[0],
    adjusted_high: ({ adjusted }) => adjusted?.interval?.[1],
    time_difference_ms: ({ time }) => time?.difference,
    time_low_ms: ({ time }) => time?.interval?.[0],
    time_high_ms: ({ time }) => time?.interval?.[1],
    time_p_value: ({ time }) => time?.pValue,
  });
}

/** A row a stage of an arm. */
export function armsCsv({ id, unit, arms }: ExperimentAnswer): string {
  const rows = arms.flatMap(({ arm, stages }) => stages.map((stage) => ({ ...stage, arm })));
  return formatCsv(rows, {
    experiment: () => id,
    unit: () => unit,
    arm: ({ arm }) => arm,
    stage: ({ id: stage }) => stage,
    reached: ({ reached }) => reached,
    went_on: ({ wentOn }) => wentOn,
    open: ({ open }) => open,
    dropped: ({ dropped }) => dropped,
    settled: ({ settled }) => settled.units,
    settled_went_on: ({ settled }) => settled.wentOn,
    signals: ({ signals }) => signals,
    median_time_ms: ({ medianTimeMs }) => medianTimeMs,
    emotion: ({ emotion }) => emotion?.score,
    lcp_p75_ms: ({ vitals }) => vitals.find(({ metric }) => metric === 'LCP')?.p75,
    inp_p75_ms: ({ vitals }) => vitals.find(({ metric }) => metric === 'INP')?.p75,
    cls_p75: ({ vitals }) => vitals.find(({ metric }) => metric === 'CLS')?.p75,
  });
}
