import { html, nothing, type TemplateResult } from 'lit';
import type { MapStage } from '../../collector/api/map.ts';
import { dropOffPath, sessionsPath } from '../model/evidence.ts';
import { formatCount, formatFigure, formatInterval, formatShare } from '../model/format.ts';
import type { Scope } from '../model/scope.ts';
import type { SessionFilters } from '../model/session-filters.ts';
import { renderChannels } from './lane-channels.ts';
import type { LaneContext } from './lane-context.ts';
import { renderEmotion } from './lane-emotion.ts';
import { renderPainPoints } from './lane-pain-points.ts';
import { renderActions, renderExits, renderTouchpoints } from './lane-places.ts';
import { renderSpeed } from './lane-speed.ts';
import { renderTime } from './lane-time.ts';
import { renderChange } from './render-change.ts';

interface Lane {
  readonly name: (context: LaneContext) => string;
  readonly hint: (context: LaneContext) => string;
  readonly isFilled: (stage: MapStage) => boolean;
  /** A class of its cells. */
  readonly look?: string;
  readonly render: (stage: MapStage, context: LaneContext) => TemplateResult;
}

/** The lanes under the path, from the outcome to its explanation. */
export const LANES: readonly Lane[] = [
  {
    name: () => 'Go on',
    hint: () => '95 % interval',
    isFilled: (stage) => stage.reached > 0,
    render: renderOutcome,
  },
  {
    name: () => 'Drop off',
    hint: () => 'went no further, and why',
    isFilled: (stage) => stage.reached > 0,
    render: (stage, { scope }) => {
      const decided = stage.wentOn + stage.dropped;
      return html`<a class="rust" href=${dropOffPath(scope, stage.id)} aria-label=${`${formatCount(stage.dropped)}: why they leave ${stage.name}`}
          ><b>${formatCount(stage.dropped)}</b></a
        >
        <span class="aside">${formatShare(decided > 0 ? stage.dropped / decided : null)}</span>${renderChange(stage.changes?.dropped, formatFigure, 'loss')}`;
    },
  },
  {
    name: () => 'Open',
    hint: () => 'may still go on',
    isFilled: (stage) => stage.reached > 0,
    render: (stage, { scope }) =>
      html`<a class="water" href=${list(scope, stage, { outcome: 'open' })}
        ><b>${formatCount(stage.open)}</b></a
      >`,
  },
  {
    name: () => 'Emotion',
    hint: ({ answer }) =>
      answer.journey.stages.some(({ emotion }) => emotion !== undefined)
        ? 'observed, −2 to +2; dashed: declared'
        : 'observed, −2 to +2',
    isFilled: (stage) => stage.emotion !== null,
    look: 'drawn',
    render: renderEmotion,
  },
  {
    name: () => 'Pain points',
    hint: ({ unit }) => `by what they cost, in ${unit}s`,
    isFilled: (stage) => stage.hotspots.length > 0,
    render: renderPainPoints,
  },
  {
    name: () => 'Where they left',
    hint: () => 'last page and element',
    isFilled: (stage) => stage.exits.length > 0,
    render: renderExits,
  },
  {
    name: () => 'Touchpoints',
    hint: ({ prefix }) => (prefix ? `pages under ${prefix}` : 'pages'),
    isFilled: (stage) => stage.touchpoints.length > 0,
    render: renderTouchpoints,
  },
  {
    name: () => 'Channels',
    hint: () => 'what brought them',
    isFilled: (stage) => stage.channels.length > 0,
    render: renderChannels,
  },
  {
    name: () => 'Actions',
    hint: () => 'most clicked',
    isFilled: (stage) => stage.actions.length > 0,
    render: renderActions,
  },
  {
    name: () => 'Speed',
    hint: () => 'three in four loads are faster; who goes on, by the first load',
    isFilled: (stage) => stage.vitals.length > 0,
    render: renderSpeed,
  },
  {
    name: () => 'Time in stage',
    hint: () => 'median, and the middle half',
    isFilled: (stage) => stage.medianTimeMs !== null,
    render: renderTime,
  },
];

/** The split of everybody who reached the stage, drawn, and the rate it comes to. */
function renderOutcome(stage: MapStage, { scope, arrival }: LaneContext): TemplateResult {
  const isArrival = stage.id === arrival;
  const share = (count: number) => `flex-grow: ${stage.reached > 0 ? count / stage.reached : 0}`;
  return html`<div class="split" aria-hidden="true">
      <i class="moss" style=${share(stage.wentOn)}></i><i class="water" style=${share(stage.open)}></i
      ><i class="rust" style=${share(stage.dropped)}></i>
    </div>
    <a class="moss" href=${list(scope, stage, { outcome: 'went_on' })}
      ><b>${isArrival ? formatCount(stage.wentOn) : formatShare(stage.continueRate)}</b></a
    >
    <span class="aside"
      >${isArrival ? 'arrived' : `${formatCount(stage.wentOn)} · ${formatInterval(stage.continueInterval)}`}</span
    >${isArrival ? nothing : renderChange(stage.changes?.continueRate, formatShare, 'gain')}`;
}

function list(scope: Scope, stage: MapStage, filters: SessionFilters): string {
  return sessionsPath(scope, { stage: stage.id, ...filters });
}
