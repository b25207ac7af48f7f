import { html, nothing, type TemplateResult } from 'lit';
import type { MapStage } from '../../collector/api/map.ts';
import { POINTS } from '../model/difference-words.ts';
import { sessionsPath, stagePath } from '../model/evidence.ts';
import { formatCount, formatCountOf, formatShare, formatVital, NO_FIGURE } from '../model/format.ts';
import { comparedLoads, describeLoads } from '../model/loads.ts';
import type { StagePair } from '../model/map-sides.ts';
import { RATING_WORDS } from '../model/session-filters.ts';
import { linkTo } from '../ui/link-to.ts';
import type { LaneContext } from './lane-context.ts';
import { renderChange } from './render-change.ts';
import { renderDifference } from './render-difference.ts';

type Vital = MapStage['vitals'][number];

/** The three that are felt: how soon, how responsive, how steady. */
const SHOWN: readonly Vital['metric'][] = ['LCP', 'INP', 'CLS'];
const METRIC_WORDS: Readonly<Record<Vital['metric'], string>> = {
  LCP: 'Largest Contentful Paint: when the main content was there',
  INP: 'Interaction to Next Paint: how long a tap waits for an answer',
  CLS: 'Cumulative Layout Shift: how much the page jumps',
  FCP: 'First Contentful Paint',
  TTFB: 'Time to First Byte',
};

/** Web vitals at the 75th percentile, rated by web.dev's thresholds; below each, who goes on after a good and a poor load. */
export function renderSpeed(stage: MapStage, context: LaneContext): TemplateResult {
  const vitals = stage.vitals.filter(({ metric }) => SHOWN.includes(metric));
  return html`<ul class="vitals">
    ${vitals.map(
      (vital) =>
        html`<li>
          <span
            class="figures"
            title=${`${METRIC_WORDS[vital.metric]} (p75 of ${formatCountOf(vital.n, 'load')})`}
          >
            <span class="aside">${vital.metric}</span>
            <a href=${linkTo(stagePath(context.scope, stage.id))}>${formatVital(vital.metric, vital.p75)}</a>
            <span class=${`rating ${vital.rating}`}>${RATING_WORDS[vital.rating]}</span>
            ${renderChange(vital.change, (p75) => (p75 === null ? NO_FIGURE : formatVital(vital.metric, p75)), 'loss')}
          </span>
          ${renderLoads(stage, vital, context)}
        </li>`,
    )}
  </ul>`;
}

/** Of two segments: the shares of units whose first load was good. */
export function renderSpeedApart({ differences }: StagePair): TemplateResult {
  const vitals = differences.vitals.filter(
    ({ metric, difference }) => SHOWN.includes(metric) && difference !== null,
  );
  return html`${vitals.map(
    (vital) =>
      html`<span class="vital"
        ><span class="aside">Good ${vital.metric}</span> ${renderDifference(vital, POINTS, 'gain')}</span
      >`,
  )}`;
}

/** Who arrived has no rate of going on; one kind of load alone says nothing. */
function renderLoads(stage: MapStage, vital: Vital, { scope, unit, arrival }: LaneContext) {
  const compared = comparedLoads(vital.loads);
  if (stage.id === arrival || compared.length < 2) return nothing;
  return html`<span class="loads" title=${describeLoads(vital, unit)}
    >${compared.map(
      ({ rating, wentOn, decided, continueRate, isHollow }, index) =>
        html`${index > 0 ? html`<span class="against">·</span>` : nothing}<a
            class=${isHollow ? 'hollow' : ''}
            href=${linkTo(sessionsPath(scope, { stage: stage.id, load: `${vital.metric}:${rating}` }))}
            >${RATING_WORDS[rating]}
            ${isHollow ? `${formatCount(wentOn)} of ${formatCount(decided)}` : formatShare(continueRate)}</a
          >`,
    )}</span
  >`;
}
