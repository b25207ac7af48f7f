import { html, nothing, type TemplateResult } from 'lit';
import type { MapStage } from '../../collector/api/map.ts';
import { type EmotionPoint, layoutEmotion } from '../model/emotion-curve.ts';
import { emotionInterval, formatScore, gapWords } from '../model/emotion-words.ts';
import { sessionsPath } from '../model/evidence.ts';
import { formatCount, formatCountOf, NO_FIGURE } from '../model/format.ts';
import type { LaneContext } from './lane-context.ts';
import { renderChange } from './render-change.ts';

/** The observed curve through the stages, with the team's own beside it; below it the figures it is drawn from. */
export function renderEmotion(stage: MapStage, { scope, unit, answer }: LaneContext): TemplateResult {
  const point = layoutEmotion(answer)[answer.stages.indexOf(stage)];
  const { id, emotion } = stage;
  return html`${point ? renderPlot(point) : nothing}
    <p class="emotion">
      ${
        emotion
          ? html`<a
                href=${sessionsPath(scope, { stage: id, emotion: 'scored' })}
                title=${`Mean over ${formatCountOf(emotion.units, unit)}`}
                ><b>${formatScore(emotion.score)}</b></a
              >
              <span class="aside">${emotionInterval(emotion, unit)}</span>${renderChange(stage.changes?.emotion, formatScoreBefore, 'gain')}
              ${
                emotion.below > 0
                  ? html`<span class="aside hard"
                      ><a href=${sessionsPath(scope, { stage: id, emotion: 'below' })}
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
