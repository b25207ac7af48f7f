import { html, type TemplateResult } from 'lit';
import type { MapStage } from '../../collector/api/map.ts';
import { stagePath } from '../model/evidence.ts';
import { formatCountOf, formatVital } from '../model/format.ts';
import type { LaneContext } from './lane-context.ts';

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
const RATING_WORDS: Readonly<Record<Vital['rating'], string>> = {
  good: 'good',
  'needs-improvement': 'fair',
  poor: 'poor',
};

/** Web vitals at the 75th percentile, rated by web.dev's thresholds. */
export function renderSpeed(stage: MapStage, { scope }: LaneContext): TemplateResult {
  const vitals = stage.vitals.filter(({ metric }) => SHOWN.includes(metric));
  return html`<ul class="vitals">
    ${vitals.map(
      ({ metric, p75, n, rating }) =>
        html`<li title=${`${METRIC_WORDS[metric]} (p75 of ${formatCountOf(n, 'load')})`}>
          <span class="aside">${metric}</span>
          <a href=${stagePath(scope, stage.id)}>${formatVital(metric, p75)}</a>
          <span class=${`rating ${rating}`}>${RATING_WORDS[rating]}</span>
        </li>`,
    )}
  </ul>`;
}
