import type { MapStage } from '../../collector/api/map.ts';
import type { Difference } from '../../collector/api/map-differences.ts';
import type { Channel } from '../../collector/api/scope.ts';
import { type DifferenceFormat, opposite, POINTS, SCORES, TIMES } from './difference-words.ts';
import { elementName } from './element-name.ts';
import { formatScore } from './emotion-words.ts';
import { formatDuration, formatFigure, formatVital, NO_FIGURE } from './format.ts';
import { isolate } from './isolate.ts';
import { LAYER_WORDS } from './layer-words.ts';
import { type MapSides, type StagePair, stagePairs } from './map-sides.ts';
import { CHANNEL_WORDS } from './scope.ts';
import type { SessionFilters } from './session-filters.ts';

/** The same figure of two segments; values as the API gives them. */
export interface PairedFigure {
  readonly stage: string;
  readonly stageName: string;
  readonly figure: string;
  readonly own: number | null;
  readonly other: number | null;
  /** Of a count: the units that it is a share of, of both. */
  readonly of?: { readonly own: number; readonly other: number };
  /** Of a count: the list behind it. */
  readonly filters?: SessionFilters;
  readonly channel?: Channel;
  readonly format: (value: number | null) => string;
  /** Absent where the two are not held against each other. */
  readonly difference?: Difference;
  readonly differenceFormat: DifferenceFormat;
}

type Row = Omit<PairedFigure, 'stage' | 'stageName'>;

/** Every figure that a map of two segments has of both, stage by stage, lane by lane. */
export function pairedFigures(sides: MapSides): PairedFigure[] {
  const totals = { own: sides.own.answer.totals.units, other: sides.other.answer.totals.units };
  return stagePairs(sides).flatMap((pair) =>
    [...outcomeRows(pair, totals), ...passageRows(pair), ...placeRows(pair)].map((row) => ({
      stage: pair.own.id,
      stageName: pair.own.name,
      ...row,
    })),
  );
}

function outcomeRows({ own, other, differences }: StagePair, totals: NonNullable<Row['of']>): Row[] {
  const { reached, continueRate } = differences;
  const decided = { own: own.wentOn + own.dropped, other: other.wentOn + other.dropped };
  const count = (
    figure: string,
    pick: (stage: MapStage) => number,
    outcome: NonNullable<SessionFilters['outcome']>,
    more: Pick<Row, 'of' | 'difference'> = {},
  ): Row => ({
    figure,
    own: pick(own),
    other: pick(other),
    filters: { outcome },
    format: formatFigure,
    differenceFormat: POINTS,
    ...more,
  });
  return [
    count('Reached', (stage) => stage.reached, 'reached', { of: totals, difference: reached }),
    count('Went on', (stage) => stage.wentOn, 'went_on', { of: decided, difference: continueRate }),
    count('Dropped off', (stage) => stage.dropped, 'dropped', {
      of: decided,
      difference: opposite(continueRate),
    }),
    count('Open', (stage) => stage.open, 'open'),
  ];
}

function passageRows({ own, other, differences }: StagePair): Row[] {
  return [
    {
      figure: 'Median time',
      own: own.medianTimeMs,
      other: other.medianTimeMs,
      format: formatDuration,
      difference: differences.medianTimeMs,
      differenceFormat: TIMES,
    },
    {
      figure: 'Observed emotion',
      own: own.emotion?.score ?? null,
      other: other.emotion?.score ?? null,
      format: (score) => (score === null ? NO_FIGURE : formatScore(score)),
      difference: differences.emotion,
      differenceFormat: SCORES,
    },
    ...differences.vitals.map((difference): Row => {
      const { metric } = difference;
      const p75 = ({ vitals }: MapStage) => vitals.find((vital) => vital.metric === metric)?.p75 ?? null;
      return {
        figure: `${metric}, p75; difference of good first loads`,
        own: p75(own),
        other: p75(other),
        format: (value) => (value === null ? NO_FIGURE : formatVital(metric, value)),
        difference,
        differenceFormat: POINTS,
      };
    }),
  ];
}

function placeRows({ own, other, differences }: StagePair): Row[] {
  const of = { own: own.reached, other: other.reached };
  const row = (
    figure: string,
    counted: Difference & { readonly units: number; readonly unitsAgainst: number },
    filters: SessionFilters,
  ): Row => ({
    figure,
    own: counted.units,
    other: counted.unitsAgainst,
    of,
    filters,
    format: formatFigure,
    difference: counted,
    differenceFormat: POINTS,
  });
  const { hotspots, exits, touchpoints, channels, actions } = differences;
  return [
    ...hotspots.map((spot) =>
      row(`${LAYER_WORDS[spot.kind].plural} at ${isolate(elementName(spot))}`, spot, { hotspot: spot.id }),
    ),
    ...exits.map((exit) =>
      row(
        `Left ${isolate(exit.pageGroup)}, last touched ${isolate(exit.label || exit.selector || 'nothing')}`,
        exit,
        { outcome: 'dropped', exitPageGroup: exit.pageGroup, exitSelector: exit.selector },
      ),
    ),
    ...touchpoints.map((page) =>
      row(`Saw ${isolate(page.pageGroup)}`, page, { touchedPageGroup: page.pageGroup }),
    ),
    ...channels.map((by) => ({
      ...row(`Came by ${CHANNEL_WORDS[by.channel]}`, by, { outcome: 'reached' }),
      channel: by.channel,
    })),
    ...actions.map((action) =>
      row(`Clicked ${isolate(action.label || action.selector)} on ${isolate(action.pageGroup)}`, action, {
        touchedPageGroup: action.pageGroup,
        ...(action.selector && { touchedSelector: action.selector }),
      }),
    ),
  ];
}
