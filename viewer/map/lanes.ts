import { html, nothing, type TemplateResult } from 'lit';
import type { MapStage } from '../../collector/api/map.ts';
import { opposite, POINTS, TIMES } from '../model/difference-words.ts';
import { dropOffPath, sessionsPath } from '../model/evidence.ts';
import { formatCount, formatFigure, formatInterval, formatShare } from '../model/format.ts';
import type { StagePair } from '../model/map-sides.ts';
import type { Scope } from '../model/scope.ts';
import type { SessionFilters } from '../model/session-filters.ts';
import { linkTo, whereOpen } from '../ui/link-to.ts';
import {
  renderPairedActions,
  renderPairedChannels,
  renderPairedExits,
  renderPairedPainPoints,
  renderPairedTouchpoints,
} from './compared-places.ts';
import { renderChannels } from './lane-channels.ts';
import type { LaneContext, PairContext } from './lane-context.ts';
import { renderEmotion, renderPairedEmotion } from './lane-emotion.ts';
import { renderPainPoints } from './lane-pain-points.ts';
import { renderActions, renderExits, renderTouchpoints } from './lane-places.ts';
import { renderSpeed, renderSpeedApart } from './lane-speed.ts';
import { renderTime } from './lane-time.ts';
import { renderChange } from './render-change.ts';
import { renderDifference } from './render-difference.ts';

export interface Lane {
  readonly name: (context: LaneContext) => string;
  readonly hint: (context: LaneContext) => string;
  readonly isFilled: (stage: MapStage) => boolean;
  /** A class of its cells. */
  readonly look?: string;
  readonly render: (stage: MapStage, context: LaneContext) => TemplateResult;
  /** Where two segments are shown: both in one list; else each is rendered as it is alone, one above the other. */
  readonly renderPair?: (pair: StagePair, context: PairContext) => TemplateResult;
  /** Below those, how far they are apart. */
  readonly renderApart?: (pair: StagePair, context: PairContext) => TemplateResult | typeof nothing;
}

/** The lanes under the path, from the outcome to its explanation. */
export const LANES: readonly Lane[] = [
  {
    name: () => 'Go on',
    hint: () => '95 % interval',
    isFilled: (stage) => stage.reached > 0,
    render: renderOutcome,
    renderApart: ({ own, differences }, { own: { arrival } }) =>
      own.id === arrival ? nothing : renderDifference(differences.continueRate, POINTS, 'gain'),
  },
  {
    name: () => 'Drop off',
    hint: () => 'went no further, and why',
    isFilled: (stage) => stage.reached > 0,
    render: (stage, { scope }) => {
      const decided = stage.wentOn + stage.dropped;
      return html`<a class="rust" href=${linkTo(dropOffPath(scope, stage.id))} title=${whereOpen(dropOffPath(scope, stage.id), `Why they leave ${stage.name}`)}
          ><b>${formatCount(stage.dropped)}</b></a
        >
        <span class="aside">${formatShare(decided > 0 ? stage.dropped / decided : null)}</span>${renderChange(stage.changes?.dropped, formatFigure, 'loss')}`;
    },
    renderApart: ({ own, differences }, { own: { arrival } }) =>
      own.id === arrival ? nothing : renderDifference(opposite(differences.continueRate), POINTS, 'loss'),
  },
  {
    name: () => 'Open',
    hint: () => 'may still go on',
    isFilled: (stage) => stage.reached > 0,
    render: (stage, { scope }) =>
      html`<a class="water" href=${linkTo(list(scope, stage, { outcome: 'open' }))}
        ><b>${formatCount(stage.open)}</b></a
      >`,
    renderApart: () => html`<span class="difference">not compared: undecided</span>`,
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
    renderPair: renderPairedEmotion,
  },
  {
    name: () => 'Pain points',
    hint: ({ unit }) => `by what they cost, in ${unit}s`,
    isFilled: (stage) => stage.hotspots.length > 0,
    render: renderPainPoints,
    renderPair: renderPairedPainPoints,
  },
  {
    name: () => 'Where they left',
    hint: () => 'last page and element',
    isFilled: (stage) => stage.exits.length > 0,
    render: renderExits,
    renderPair: renderPairedExits,
  },
  {
    name: () => 'Touchpoints',
    hint: ({ prefix }) => (prefix ? `pages under ${prefix}` : 'pages'),
    isFilled: (stage) => stage.touchpoints.length > 0,
    render: renderTouchpoints,
    renderPair: renderPairedTouchpoints,
  },
  {
    name: () => 'Channels',
    hint: () => 'what brought them',
    isFilled: (stage) => stage.channels.length > 0,
    render: renderChannels,
    renderPair: renderPairedChannels,
  },
  {
    name: () => 'Actions',
    hint: () => 'most clicked',
    isFilled: (stage) => stage.actions.length > 0,
    render: renderActions,
    renderPair: renderPairedActions,
  },
  {
    name: () => 'Speed',
    hint: () => 'three in four loads are faster; who goes on, by the first load',
    isFilled: (stage) => stage.vitals.length > 0,
    render: renderSpeed,
    renderApart: renderSpeedApart,
  },
  {
    name: () => 'Time in stage',
    hint: () => 'median, and the middle half',
    isFilled: (stage) => stage.medianTimeMs !== null,
    render: renderTime,
    renderApart: ({ differences }) => renderDifference(differences.medianTimeMs, TIMES),
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
    <a class="moss" href=${linkTo(list(scope, stage, { outcome: 'went_on' }))}
      ><b>${isArrival ? formatCount(stage.wentOn) : formatShare(stage.continueRate)}</b></a
    >
    <span class="aside"
      >${isArrival ? 'arrived' : `${formatCount(stage.wentOn)} · ${formatInterval(stage.continueInterval)}`}</span
    >${isArrival ? nothing : renderChange(stage.changes?.continueRate, formatShare, 'gain')}`;
}

function list(scope: Scope, stage: MapStage, filters: SessionFilters): string {
  return sessionsPath(scope, { stage: stage.id, ...filters });
}
