import { html, nothing, type TemplateResult } from 'lit';
import type { MapStage } from '../../collector/api/map.ts';
import { SCORES } from '../model/difference-words.ts';
import { type EmotionPoint, layoutEmotion } from '../model/emotion-curve.ts';
import { emotionInterval, formatScore, gapWords } from '../model/emotion-words.ts';
import { sessionsPath } from '../model/evidence.ts';
import { formatCount, formatCountOf, NO_FIGURE } from '../model/format.ts';
import type { StagePair } from '../model/map-sides.ts';
import { linkTo } from '../ui/link-to.ts';
import type { LaneContext, PairContext } from './lane-context.ts';
import { renderChange } from './render-change.ts';
import { renderDifference } from './render-difference.ts';
import { renderSideMark } from './render-side.ts';

/** The observed curve through the stages, with the team's own beside it; below it the figures it is drawn from. */
export function renderEmotion(stage: MapStage, context: LaneContext): TemplateResult {
  const point = pointOf(stage, context);
  return html`${point ? renderPlot(point) : nothing} ${renderWords(stage, context, point)}`;
}

/** Of two segments: both curves in one plot, what the team declared once; the figures of each below. */
export function renderPairedEmotion(pair: StagePair, { sides, own, other }: PairContext): TemplateResult {
  const [point, otherPoint] = [pointOf(pair.own, own), pointOf(pair.other, other)];
  const undeclared = otherPoint && { ...otherPoint, declared: undefined, declaredPath: undefined };
  return html`<div class="curves">
      ${point ? renderPlot(point) : nothing} ${undeclared ? renderPlot(undeclared) : nothing}
    </div>
    <div class="side">${renderSideMark(sides.own)} ${renderWords(pair.own, own, point)}</div>
    <div class="side">${renderSideMark(sides.other)} ${renderWords(pair.other, other, undeclared)}</div>
    ${
      pair.own.emotion && pair.other.emotion
        ? html`<div class="apart">${renderDifference(pair.differences.emotion, SCORES, 'gain')}</div>`
        : nothing
    }`;
}

function pointOf(stage: MapStage, { answer }: LaneContext): EmotionPoint | undefined {
  return layoutEmotion(answer)[answer.stages.indexOf(stage)];
}

function renderWords(
  { id, emotion, changes }: MapStage,
  { scope, unit }: LaneContext,
  point: EmotionPoint | undefined,
): TemplateResult {
  return html`<p class="emotion">
      ${
        emotion
          ? html`<a
                href=${linkTo(sessionsPath(scope, { stage: id, emotion: 'scored' }))}
                title=${`Mean over ${formatCountOf(emotion.units, unit)}`}
                ><b>${formatScore(emotion.score)}</b></a
              >
              <span class="aside">${emotionInterval(emotion, unit)}</span>${renderChange(changes?.emotion, formatScoreBefore, 'gain')}
              ${
                emotion.below > 0
                  ? html`<span class="aside hard"
                      ><a href=${linkTo(sessionsPath(scope, { stage: id, emotion: 'below' }))}
                        >${formatCount(emotion.below)}</a
                      >
                      had a hard time</span
                    >`
                  : nothing
              }`
          : html`<span class="none">–</span>`
      }
      ${
        point?.declared
          ? html`<span class=${point.gap === undefined ? 'aside declared' : 'aside declared is-apart'}
              >${gapWords(point)}</span
            >`
          : nothing
      }
    </p>`;
}

function formatScoreBefore(score: number | null): string {
  return score === null ? NO_FIGURE : formatScore(score);
}

function renderPlot({ observed, declared, gap, observedPath, declaredPath }: EmotionPoint): TemplateResult {
  const percent = (fraction: number) => `${(100 * fraction).toFixed(2)}%`;
  const between = (from: number, to: number) =>
    `top: ${percent(Math.min(from, to))}; height: ${percent(Math.abs(to - from))}`;
  return html`<div class="curve" aria-hidden="true">
    <svg viewBox="0 0 100 100" preserveAspectRatio="none">
      <line class="zero" x1="0" x2="100" y1="50" y2="50" />
      ${declaredPath ? html`<svg viewBox="0 0 100 100" preserveAspectRatio="none"><path class="declared" d=${declaredPath} /></svg>` : nothing}
      ${observedPath ? html`<svg viewBox="0 0 100 100" preserveAspectRatio="none"><path class="observed" d=${observedPath} /></svg>` : nothing}
    </svg>
    ${gap !== undefined && observed && declared ? html`<i class="gap" style=${between(observed.y, declared.y)}></i>` : nothing}
    ${observed?.interval ? html`<i class="whisker" style=${between(observed.interval.top, observed.interval.bottom)}></i>` : nothing}
    ${declared ? html`<i class="mark team" style=${`top: ${percent(declared.y)}`}></i>` : nothing}
    ${observed ? html`<i class=${observed.isHollow ? 'mark hollow' : 'mark'} style=${`top: ${percent(observed.y)}`}></i>` : nothing}
  </div>`;
}
