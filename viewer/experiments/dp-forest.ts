import { html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ArmComparison, ExperimentAnswer } from '../../collector/api/experiments.ts';
import { sessionsPath } from '../model/evidence.ts';
import {
  formatPoints,
  formatPointsInterval,
  readingOf,
  settledOf,
  settledRate,
} from '../model/experiment-words.ts';
import { type ForestScale, forestScale } from '../model/forest-scale.ts';
import { formatCount, formatShare } from '../model/format.ts';
import type { Scope } from '../model/scope.ts';
import type { SessionFilters } from '../model/session-filters.ts';
import type { StageNames } from '../model/stage-names.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';
import { forestStyles } from './forest-styles.ts';

/** One arm against the baseline: a row a stage, drawn and in figures. */
@customElement('dp-forest')
export class DpForest extends LitElement {
  static override styles = [baseStyles, tableStyles, forestStyles];

  @property({ attribute: false }) answer!: ExperimentAnswer;
  @property() arm = '';
  @property({ attribute: false }) names!: StageNames;
  @property({ attribute: false }) scope!: Scope;

  protected override render() {
    const { baseline, unit, comparisons } = this.answer;
    // All arms on one scale, so that they can be held against each other.
    const scale = forestScale(comparisons);
    return html`<table>
      <caption>
        “${this.arm}” against “${baseline}”: ${unit}s that went on, of those whose time is up
      </caption>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col" class="figure rate">${baseline}</th>
          <th scope="col" class="figure rate">${this.arm}</th>
          <th scope="col" class="plot">${renderTicks(scale)}<span class="visually-hidden">Drawn</span></th>
          <th scope="col" class="figure">Difference</th>
          <th scope="col" class="figure" title="95 % interval that holds however often you look">
            95 %, any look
          </th>
          <th scope="col">What it says</th>
        </tr>
      </thead>
      <tbody>
        ${comparisons.filter(({ arm }) => arm === this.arm).map((own) => this.#renderRow(own, scale))}
      </tbody>
    </table>
      <p class="label key">
        <span class="one-look" aria-hidden="true"></span> 95 % for one look
        <span class="any-look" aria-hidden="true"></span> 95 % however often you look
      </p>`;
  }

  #renderRow(comparison: ArmComparison, scale: ForestScale) {
    const { stage, difference, sequentialInterval } = comparison;
    const { tone, words } = readingOf(this.answer, comparison);
    return html`<tr class=${tone}>
      <th scope="row">${stage === null ? 'The goal' : this.names.nameOf(stage)}</th>
      ${[this.answer.baseline, this.arm].map((arm) => this.#renderRate(arm, stage))}
      <td class="plot">${renderPlot(comparison, scale)}</td>
      <td class="figure">${difference === null ? '–' : formatPoints(difference, true)}</td>
      <td class="figure aside">${formatPointsInterval(sequentialInterval)}</td>
      <td class="says">${words}</td>
    </tr>`;
  }

  /** Of those whose time is up, the share that went on and how many they are: each opens its list. */
  #renderRate(arm: string, stage: string | null) {
    const { units, wentOn } = settledOf(this.answer, arm, stage);
    const whole: SessionFilters = { ...(stage !== null && { stage, outcome: 'reached' }) };
    const onward: SessionFilters = stage === null ? { converted: 'true' } : { stage, outcome: 'went_on' };
    const share = formatShare(settledRate(this.answer, arm, stage), 1);
    return html`<td class="figure">
      ${this.#renderList(arm, onward, wentOn, share)}
      <span class="aside">of ${this.#renderList(arm, whole, units, formatCount(units))}</span>
    </td>`;
  }

  #renderList(arm: string, filters: SessionFilters, units: number, figure: string) {
    if (units === 0) return figure;
    const exposure = `${this.answer.id}:${arm}`;
    return html`<a href=${sessionsPath(this.scope, { exposure, settled: 'true', ...filters })}>${figure}</a>`;
  }
}

function renderTicks({ ticks, at }: ForestScale) {
  return html`<span class="ticks" aria-hidden="true">
    ${ticks.map(
      (tick) =>
        html`<span style=${`left: ${at(tick) * 100}%`}>${formatPoints(tick, true).replace(' points', '')}</span>`,
    )}
  </span>`;
}

function renderPlot({ difference, interval, sequentialInterval }: ArmComparison, { at }: ForestScale) {
  const line = (name: string, [low, high]: readonly [number, number]) =>
    svg`<line class=${name} x1=${percent(at(low))} x2=${percent(at(high))} y1="50%" y2="50%" />`;
  return html`<svg aria-hidden="true" height="24" width="100%">
    <line class="zero" x1="50%" x2="50%" y1="0" y2="100%" />
    ${sequentialInterval ? line('any-look', sequentialInterval) : svg``}
    ${interval ? line('one-look', interval) : svg``}
    ${difference === null ? svg`` : svg`<circle cx=${percent(at(difference))} cy="50%" r="4.5" />`}
  </svg>`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-forest': DpForest;
  }
}
