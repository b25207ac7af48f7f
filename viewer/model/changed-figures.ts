import type { Change } from '../../collector/api/change.ts';
import type { MapAnswer, MapStage } from '../../collector/api/map.ts';
import { changeWords } from './change-words.ts';
import { elementName } from './element-name.ts';
import { formatScore } from './emotion-words.ts';
import { formatDuration, formatFigure, formatShare, formatVital, NO_FIGURE } from './format.ts';
import { isolate } from './isolate.ts';
import { LAYER_WORDS } from './layer-words.ts';
import { CHANNEL_WORDS } from './scope.ts';

/** One figure of a map that was compared; both as the API gives them. */
export interface ComparedFigure {
  readonly stage: string;
  /** Tells it apart from all others of the stage, and is the same on any map of the journey. */
  readonly id: string;
  readonly stageName: string;
  readonly figure: string;
  readonly now: number | null;
  readonly change: Change;
  readonly format: (value: number | null) => string;
}

/** The same in words. */
export interface ChangedFigure {
  readonly stage: string;
  readonly figure: string;
  readonly now: string;
  /** "was 52 %, no clear change". */
  readonly change: string;
}

/** Every figure that is compared, lane by lane, in words. */
export function changedFigures(map: MapAnswer): ChangedFigure[] {
  return comparedFigures(map).map(({ stageName, figure, now, change, format }) => ({
    stage: stageName,
    figure,
    now: format(now),
    change: changeWords(change, format(change.before)),
  }));
}

/** Every figure that is compared, lane by lane. None of a map that was asked for alone. */
export function comparedFigures({ stages }: MapAnswer): ComparedFigure[] {
  return stages.flatMap((stage) => {
    const row = (
      figure: string,
      now: number | null,
      change: Change | undefined,
      format: ComparedFigure['format'],
      id = figure,
    ): ComparedFigure[] =>
      change ? [{ stage: stage.id, id, stageName: stage.name, figure, now, change, format }] : [];
    const { changes, emotion } = stage;
    return [
      ...row('Reached', stage.reached, changes?.reached, formatFigure),
      ...row('Continue rate', stage.continueRate, changes?.continueRate, formatRate),
      ...row('Dropped off', stage.dropped, changes?.dropped, formatFigure),
      ...row('Median time', stage.medianTimeMs, changes?.medianTimeMs, formatDuration),
      ...row('Observed emotion', emotion?.score ?? null, changes?.emotion, formatScoreOrNone),
      ...stage.vitals.flatMap(({ metric, p75, change }) =>
        row(`${metric}, p75`, p75, change, (value) =>
          value === null ? NO_FIGURE : formatVital(metric, value),
        ),
      ),
      ...countRows(stage).flatMap(({ id, figure, units, change }) =>
        row(figure, units, change, formatFigure, id),
      ),
    ];
  });
}

interface CountRow {
  readonly id: string;
  readonly figure: string;
  readonly units: number;
  readonly change: Change | undefined;
}

/** Two elements may be called alike: their selectors tell them apart. */
function countRows({ hotspots, exits, touchpoints, channels, actions }: MapStage): CountRow[] {
  const placed = (lane: string, { pageGroup, selector }: MapStage['exits'][number]) =>
    JSON.stringify([lane, pageGroup, selector]);
  return [
    ...hotspots.map((own) => ({
      id: JSON.stringify([own.kind, own.pageGroup, own.selector]),
      figure: `${LAYER_WORDS[own.kind].plural} at ${isolate(elementName(own))}`,
      units: own.units,
      change: own.change,
    })),
    ...exits.map((exit) => ({
      id: placed('exit', exit),
      figure: `Left ${isolate(exit.pageGroup)}, last touched ${isolate(exit.label || exit.selector || 'nothing')}`,
      units: exit.units,
      change: exit.change,
    })),
    ...touchpoints.map(({ pageGroup, units, change }) => {
      const figure = `Saw ${isolate(pageGroup)}`;
      return { id: figure, figure, units, change };
    }),
    ...channels.map(({ channel, units, change }) => {
      const figure = `Came by ${CHANNEL_WORDS[channel]}`;
      return { id: figure, figure, units, change };
    }),
    ...actions.map((action) => ({
      id: placed('action', action),
      figure: `Clicked ${isolate(action.label || action.selector)} on ${isolate(action.pageGroup)}`,
      units: action.units,
      change: action.change,
    })),
  ];
}

function formatRate(rate: number | null): string {
  return formatShare(rate, 1);
}

function formatScoreOrNone(score: number | null): string {
  return score === null ? NO_FIGURE : formatScore(score);
}
