import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ArmComparison, ExperimentAnswer, ExperimentArm } from '../../collector/api/experiments.ts';
import { asideSentences, formatDurationInterval } from '../model/arm-asides.ts';
import { formatScore } from '../model/emotion-words.ts';
import { sessionsPath } from '../model/evidence.ts';
import { formatPoints, formatPointsInterval } from '../model/experiment-words.ts';
import { formatCount, formatDuration, formatVital, NO_FIGURE } from '../model/format.ts';
import { formatLocation } from '../model/location.ts';
import type { Scope } from '../model/scope.ts';
import { RATING_WORDS, type SessionFilters } from '../model/session-filters.ts';
import type { StageNames } from '../model/stage-names.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';
import { armStagesStyles } from './arm-stages-styles.ts';

type ArmStage = ExperimentArm['stages'][number];

const TWO_PLACES = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
/** The three that are felt. */
const METRICS = ['LCP', 'INP', 'CLS'] as const;

/** What became of units, and the figure that counts them. */
const OUTCOMES = [
  ['reached', 'reached'],
  ['went_on', 'wentOn'],
  ['open', 'open'],
  ['dropped', 'dropped'],
] as const;

function signalsEach({ signalsPerUnit }: ArmStage): string {
  return signalsPerUnit === null ? NO_FIGURE : TWO_PLACES.format(signalsPerUnit);
}

/** How each stage went in each arm, and the ways to its pages and replays. */
@customElement('dp-arm-stages')
export class DpArmStages extends LitElement {
  static override styles = [baseStyles, tableStyles, armStagesStyles];

  @property({ attribute: false }) answer!: ExperimentAnswer;
  @property({ attribute: false }) names!: StageNames;
  @property({ attribute: false }) scope!: Scope;

  protected override render() {
    const { arms, unit } = this.answer;
    const isAdjusted = this.#isAdjusted();
    const stages = (arms[0]?.stages ?? []).filter(({ id }) =>
      arms.some(({ stages }) => stages.some((own) => own.id === id && own.reached > 0)),
    );
    if (stages.length === 0) return nothing;
    return html`<table>
      <caption>
        How each stage went, since ${unit}s met the experiment
      </caption>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">Arm</th>
          <th scope="col" class="figure">Reached</th>
          <th scope="col" class="figure">Went on</th>
          <th scope="col" class="figure">Open</th>
          <th scope="col" class="figure">Dropped</th>
          ${isAdjusted ? html`<th scope="col" class="figure" title="Difference to the baseline, with 95 % for one look">Adjusted, points</th>` : nothing}
          <th scope="col" class="figure" title="Signals of friction of each who reached it">Signals each</th>
          <th scope="col" class="figure" title="Under it its difference, 95 % for one look">Median time</th>
          <th scope="col" class="figure">Emotion</th>
          ${METRICS.map((metric) => html`<th scope="col" class="figure" title="75th percentile">${metric}</th>`)}
          <th scope="col">Look at</th>
        </tr>
      </thead>
      <tbody>
        ${stages.map(({ id }) =>
          arms.map((arm, index) => this.#renderRow(arm, id, index === 0, index === arms.length - 1)),
        )}
      </tbody>
    </table>
    ${asideSentences(this.answer).map((sentence) => html`<p class="aside">${sentence}</p>`)}`;
  }

  #isAdjusted(): boolean {
    return this.answer.comparisons.some(({ adjusted }) => adjusted !== null);
  }

  #renderRow({ arm, stages }: ExperimentArm, id: string, isFirst: boolean, isLast: boolean) {
    const stage = stages.find((own) => own.id === id);
    if (!stage) return nothing;
    const comparison = this.answer.comparisons.find((own) => own.arm === arm && own.stage === id);
    return html`<tr class=${isLast ? 'last' : ''}>
      ${isFirst ? html`<th scope="rowgroup" rowspan=${this.answer.arms.length}>${this.names.nameOf(id)}</th>` : nothing}
      <td class="arm">${arm}</td>
      ${OUTCOMES.map(([outcome, count]) => {
        const { [count]: units } = stage;
        return html`<td class="figure">${this.#renderList(arm, { stage: id, outcome }, units, formatCount(units))}</td>`;
      })}
      ${this.#isAdjusted() ? this.#renderAdjusted(comparison) : nothing}
      <td class="figure">${this.#renderList(arm, { stage: id, signal: 'any' }, stage.signalled, signalsEach(stage))}</td>
      <td class="figure">${formatDuration(stage.medianTimeMs)}${this.#renderTime(comparison)}</td>
      <td class="figure">${stage.emotion ? formatScore(stage.emotion.score) : NO_FIGURE}</td>
      ${METRICS.map((metric) => this.#renderVital(stage, metric))}
      <td class="ways">${this.#renderWays(arm, stage)}</td>
    </tr>`;
  }

  #renderAdjusted(comparison: ArmComparison | undefined) {
    const adjusted = comparison?.adjusted;
    if (!adjusted) return html`<td class="figure">${NO_FIGURE}</td>`;
    return html`<td class="figure">
      ${formatPoints(adjusted.difference, true).replace(' points', '')}<span class="interval">${formatPointsInterval(adjusted.interval)}</span>
    </td>`;
  }

  #renderTime(comparison: ArmComparison | undefined) {
    const interval = comparison?.time?.interval;
    return interval ? html`<span class="interval">${formatDurationInterval(interval)}</span>` : nothing;
  }

  /** A figure that opens its list, since the exposure as it is counted; of nobody there is none. */
  #renderList(arm: string, filters: SessionFilters, units: number, figure: unknown) {
    if (units === 0) return figure;
    const path = sessionsPath(this.scope, { exposure: `${this.answer.id}:${arm}`, ...filters });
    return html`<a href=${path}>${figure}</a>`;
  }

  #renderVital({ vitals }: ArmStage, metric: (typeof METRICS)[number]) {
    const vital = vitals.find((own) => own.metric === metric);
    if (!vital) return html`<td class="figure">${NO_FIGURE}</td>`;
    return html`<td class="figure" title=${RATING_WORDS[vital.rating]}>
      <span class=${vital.rating === 'poor' ? 'poor' : ''}>${formatVital(metric, vital.p75)}</span>
    </td>`;
  }

  /** The heatmap is held against the baseline's; the baseline's against the next arm's. */
  #renderWays(arm: string, { id, dropped }: ArmStage) {
    const { id: experiment, baseline, arms } = this.answer;
    const other = arm === baseline ? arms.find((own) => own.arm !== baseline)?.arm : baseline;
    const heatmap = formatLocation({
      view: 'stage',
      scope: this.scope,
      stage: id,
      exposure: `${experiment}:${arm}`,
      ...(other !== undefined && { against: `exposure:${experiment}:${other}` }),
    });
    const of = html`<span class="visually-hidden"> of ${arm} in ${this.names.nameOf(id)}</span>`;
    const list = { stage: id, outcome: 'dropped' } as const;
    return html`<a href=${heatmap}>Heatmaps${of}</a>${
      dropped > 0 ? html` ${this.#renderList(arm, list, dropped, html`Who dropped${of}`)}` : nothing
    }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-arm-stages': DpArmStages;
  }
}
