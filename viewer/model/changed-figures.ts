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
    ): ComparedFigure[] =>
      change ? [{ stage: stage.id, stageName: stage.name, figure, now, change, format }] : [];
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
      ...countRows(stage).flatMap(([figure, units, change]) => row(figure, units, change, formatFigure)),
    ];
  });
}

function countRows(
  stage: MapStage,
): (readonly [figure: string, units: number, change: Change | undefined])[] {
  return [
    ...stage.hotspots.map((own) => {
      const { plural } = LAYER_WORDS[own.kind];
      return [`${plural} at ${isolate(elementName(own))}`, own.units, own.change] as const;
    }),
    ...stage.exits.map(
      ({ pageGroup, label, selector, units, change }) =>
        [
          `Left ${isolate(pageGroup)}, last touched ${isolate(label || selector || 'nothing')}`,
          units,
          change,
        ] as const,
    ),
    ...stage.touchpoints.map(
      ({ pageGroup, units, change }) => [`Saw ${isolate(pageGroup)}`, units, change] as const,
    ),
    ...stage.channels.map(
      ({ channel, units, change }) => [`Came by ${CHANNEL_WORDS[channel]}`, units, change] as const,
    ),
    ...stage.actions.map(
      ({ pageGroup, label, selector, units, change }) =>
        [`Clicked ${isolate(label || selector)} on ${isolate(pageGroup)}`, units, change] as const,
    ),
  ];
}

function formatRate(rate: number | null): string {
  return formatShare(rate, 1);
}

function formatScoreOrNone(score: number | null): string {
  return score === null ? NO_FIGURE : formatScore(score);
}
