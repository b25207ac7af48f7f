import type { DropOffAnswer } from '../../../collector/api/drop-off.ts';
import { formatCsv } from './format-csv.ts';

/** A row a place that they left from, the most first. */
export function dropOffPlacesCsv({ stage, unit, dropped, places }: DropOffAnswer): string {
  return formatCsv(places, {
    stage: () => stage,
    page_group: ({ pageGroup }) => pageGroup,
    selector: ({ selector }) => selector,
    label: ({ label }) => label,
    unit: () => unit,
    units: ({ units }) => units,
    share_of_dropped: ({ units }) => units / dropped,
    scroll_fraction_median: ({ scrollFraction }) => scrollFraction,
  });
}

/** A row a signal that they met last; the last row is of those who met none. */
export function lastSignalsCsv({ stage, unit, dropped, lastSignals, withoutSignal }: DropOffAnswer): string {
  const none = { kind: 'none', pageGroup: '', selector: '', label: '', units: withoutSignal, medianMs: null };
  return formatCsv([...lastSignals, none], {
    stage: () => stage,
    signal: ({ kind }) => kind,
    page_group: ({ pageGroup }) => pageGroup,
    selector: ({ selector }) => selector,
    label: ({ label }) => label,
    unit: () => unit,
    units: ({ units }) => units,
    share_of_dropped: ({ units }) => (dropped > 0 ? units / dropped : null),
    until_left_median_ms: ({ medianMs }) => medianMs,
  });
}

/** A row a stage that those who came back came to first. */
export function cameBackCsv({ stage, unit, dropped, cameBack }: DropOffAnswer): string {
  return formatCsv(cameBack?.stages ?? [], {
    stage: () => stage,
    came_back_to: ({ stage: to }) => to,
    unit: () => unit,
    units: ({ units }) => units,
    share_of_dropped: ({ units }) => units / dropped,
  });
}

/** A row a thing that those who dropped and those who went on differ in, the most certain first. */
export function differencesCsv({ stage, unit, differences }: DropOffAnswer): string {
  return formatCsv(differences, {
    stage: () => stage,
    by: ({ by }) => by,
    value: ({ value }) => value,
    unit: () => unit,
    dropped_units: ({ dropped }) => dropped.units,
    dropped_of: ({ dropped }) => dropped.of,
    went_on_units: ({ wentOn }) => wentOn.units,
    went_on_of: ({ wentOn }) => wentOn.of,
    difference: ({ difference }) => difference,
    difference_low: ({ interval }) => interval[0],
    difference_high: ({ interval }) => interval[1],
    p_value: ({ pValue }) => pValue,
    q_value: ({ qValue }) => qValue,
  });
}
