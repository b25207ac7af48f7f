import type { MapAnswer, MapStage } from '../../../collector/api/map.ts';
import type { StageDifferences } from '../../../collector/api/map-differences.ts';
import { type ComparedFigure, comparedFigures } from '../changed-figures.ts';
import type { MapSide, MapSides, SidesAlone } from '../map-sides.ts';
import { pairedFigures } from '../paired-figures.ts';
import { type Columns, formatCsv } from './format-csv.ts';

/** A row a stage. */
export function stagesCsv(map: MapAnswer, sides?: MapSides): string {
  const p75 = (metric: MapStage['vitals'][number]['metric']) => (stage: MapStage) =>
    stage.vitals.find((vital) => vital.metric === metric)?.p75;
  return mapCsv(
    {
      rowsOf: ({ stages }) => stages,
      keys: { stage: ({ id }) => id, name: ({ name }) => name, unit: () => map.unit },
      figures: {
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
      },
      // Both maps are of one journey: no stage is lacking.
      none: {},
    },
    map,
    sides,
  );
}

/** A row a flow between two stages, or from and to outside the journey. */
export function flowsCsv(map: MapAnswer, sides?: MapSides): string {
  return mapCsv(
    {
      rowsOf: ({ flows }) => flows,
      keys: { from: ({ from }) => from, to: ({ to }) => to, kind: ({ kind }) => kind },
      figures: { stage_visits: ({ visits }) => visits },
      none: { visits: 0 },
    },
    map,
    sides,
  );
}

/** A row a stage, metric and rating of the first load there: how many went on. */
export function loadsCsv(map: MapAnswer, sides?: MapSides): string {
  return mapCsv(
    {
      rowsOf: ({ stages }) =>
        stages.flatMap(({ id, vitals }) =>
          vitals.flatMap(({ metric, loads }) => loads.map((load) => ({ ...load, stage: id, metric }))),
        ),
      keys: {
        stage: ({ stage }) => stage,
        metric: ({ metric }) => metric,
        first_load: ({ rating }) => rating,
        unit: () => map.unit,
      },
      figures: {
        units: ({ units }) => units,
        went_on: ({ wentOn }) => wentOn,
        dropped: ({ dropped }) => dropped,
        continue_rate: ({ continueRate }) => continueRate,
      },
      none: { units: 0, wentOn: 0, dropped: 0, continueRate: null },
    },
    map,
    sides,
  );
}

/** A row a channel, touchpoint, action or exit of a stage: what its lanes name, of either segment where there are two. */
export function placesCsv({ stages, unit }: MapAnswer, sides?: MapSides): string {
  const keys: Columns<StagePlace> = {
    stage: ({ stage }) => stage,
    lane: ({ lane }) => lane,
    page_group: ({ pageGroup }) => pageGroup,
    selector: ({ selector }) => selector,
    label: ({ label }) => label,
    unit: () => unit,
  };
  if (!sides)
    return formatCsv(
      stages.flatMap((stage) => placesOf<Units>(stage.id, stage)),
      { ...keys, units: ({ units }) => units },
    );
  return formatCsv(
    sides.against.differences.flatMap((stage) => placesOf<UnitsOfBoth>(stage.stage, stage)),
    {
      ...keys,
      segment: () => sides.own.name,
      units: ({ units }) => units,
      other_segment: () => sides.other.name,
      other_units: ({ unitsAgainst }) => unitsAgainst,
    },
  );
}

type Units = Pick<MapStage['touchpoints'][number], 'units'>;
type UnitsOfBoth = Pick<StageDifferences['touchpoints'][number], 'units' | 'unitsAgainst'>;

interface StagePlace {
  readonly stage: string;
  readonly lane: 'channel' | 'touchpoint' | 'action' | 'exit';
  readonly pageGroup: string;
  readonly selector: string;
  readonly label: string;
}

interface Places<Counted> {
  readonly channels: readonly (Counted & Pick<MapStage['channels'][number], 'channel'>)[];
  readonly touchpoints: readonly (Counted & Pick<StagePlace, 'pageGroup'>)[];
  readonly actions: readonly (Counted & Pick<StagePlace, 'pageGroup' | 'selector' | 'label'>)[];
  readonly exits: Places<Counted>['actions'];
}

function placesOf<Counted>(stage: string, places: Places<Counted>): (Counted & StagePlace)[] {
  const { channels, touchpoints, actions, exits } = places;
  const nowhere = { stage, pageGroup: '', selector: '', label: '' };
  return [
    ...channels.map((by) => ({ ...nowhere, ...by, lane: 'channel' as const, label: by.channel })),
    ...touchpoints.map((at) => ({ ...nowhere, ...at, lane: 'touchpoint' as const })),
    ...actions.map((at) => ({ ...nowhere, ...at, lane: 'action' as const })),
    ...exits.map((at) => ({ ...nowhere, ...at, lane: 'exit' as const })),
  ];
}

interface MapTable<Row> {
  readonly rowsOf: (map: MapAnswer) => readonly Row[];
  /** What a row is of. */
  readonly keys: Columns<Row>;
  /** Where `keys` do not tell two rows apart. */
  readonly idOf?: (row: Row) => string;
  readonly figures: Columns<Row>;
  /** The figures of a row that only the other segment has. */
  readonly none: Partial<Row>;
}

/** A table of a map; of one that shows two segments, each row with the figures of both, as in `comparisonCsv`. */
function mapCsv<Row>(
  { rowsOf, keys, idOf, figures, none }: MapTable<Row>,
  map: MapAnswer,
  sides?: SidesAlone,
): string {
  if (!sides) return formatCsv(rowsOf(map), { ...keys, ...figures });
  const keyOf = idOf ?? ((row: Row) => JSON.stringify(Object.values(keys).map((read) => read(row, 0))));
  const byKey = ({ answer }: MapSide) => new Map(rowsOf(answer).map((row) => [keyOf(row), row] as const));
  const [own, other] = [byKey(sides.own), byKey(sides.other)];
  const pairs = [...new Map([...own, ...other])].map(([key, row]) => ({
    own: own.get(key) ?? { ...row, ...none },
    other: other.get(key) ?? { ...row, ...none },
  }));
  return formatCsv(pairs, {
    ...columnsOf(keys, '', (pair) => pair.own),
    segment: () => sides.own.name,
    ...columnsOf(figures, '', (pair) => pair.own),
    other_segment: () => sides.other.name,
    ...columnsOf(figures, 'other_', (pair) => pair.other),
  });
}

function columnsOf<Row>(
  columns: Columns<Row>,
  prefix: string,
  pick: (pair: { readonly own: Row; readonly other: Row }) => Row,
): Columns<{ readonly own: Row; readonly other: Row }> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, read]) => [
      `${prefix}${name}`,
      (pair, index) => read(pick(pair), index),
    ]),
  );
}

/** A row a figure that is compared with the period before, of either segment where there are two. */
export function changesCsv(map: MapAnswer, sides?: SidesAlone): string {
  return mapCsv<ChangedRow>(
    {
      rowsOf: comparedFigures,
      keys: { stage: ({ stage }) => stage, figure: ({ figure }) => figure, unit: () => map.unit },
      idOf: ({ stage, id }) => JSON.stringify([stage, id]),
      figures: {
        now: ({ now }) => now,
        before: ({ change }) => change?.before,
        verdict: ({ change }) => change?.verdict,
      },
      // A map names the most visited places alone: one that only the other names may have figures here, too.
      none: { now: null, change: undefined },
    },
    map,
    sides,
  );
}

type ChangedRow = Omit<ComparedFigure, 'change'> & { readonly change: ComparedFigure['change'] | undefined };

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
