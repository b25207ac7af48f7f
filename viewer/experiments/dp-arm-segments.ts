import { Task } from '@lit/task';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ExperimentSegmentsAnswer } from '../../collector/api/experiment-segments.ts';
import { api } from '../api.ts';
import { sessionsPath } from '../model/evidence.ts';
import { formatPoints, formatPointsInterval } from '../model/experiment-words.ts';
import { formatCount, formatCountOf } from '../model/format.ts';
import type { Scope } from '../model/scope.ts';
import { segmentReading, shownComparison } from '../model/segment-comparisons.ts';
import { DIMENSION_WORDS, valueWords } from '../model/segment-words.ts';
import type { StageNames } from '../model/stage-names.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import { tableStyles } from '../ui/table-styles.ts';
import '../ui/dp-skeleton.ts';

type Segment = ExperimentSegmentsAnswer['segments'][number];

/** Arms compared within devices, channels, languages, new and returning: all as one family of looks. */
@customElement('dp-arm-segments')
export class DpArmSegments extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      :host {
        display: block;
      }
      caption {
        padding-bottom: var(--dp-space-3);
        font-weight: 600;
      }
      tbody th {
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      .dimension {
        padding-top: var(--dp-space-4);
        color: var(--dp-ink-3);
      }
      .arm {
        overflow-wrap: anywhere;
      }
      .moss {
        color: var(--dp-moss-text);
      }
      .rust {
        color: var(--dp-rust-text);
      }
      .aside {
        max-width: 46rem;
        margin-top: var(--dp-space-2);
        color: var(--dp-ink-2);
      }
    `,
  ];

  @property() experiment = '';
  @property({ attribute: false }) scope!: Scope;
  @property({ attribute: false }) names!: StageNames;

  #load = new Task(this, {
    args: () => [this.scope, this.experiment] as const,
    task: ([scope, experiment], { signal }) => api.experimentSegments(scope, experiment, signal),
  });

  protected override render() {
    return renderLoad(this.#load, {
      pending: () => html`<div aria-busy="true"><dp-skeleton lines="6"></dp-skeleton></div>`,
      done: (answer) => this.#renderTable(answer),
    });
  }

  #renderTable(answer: ExperimentSegmentsAnswer) {
    const { segments, unit, omitted } = answer;
    const all = segments.reduce((sum, { comparisons }) => sum + comparisons.length, 0);
    if (all === 0) return nothing;
    const dimensions = [...new Set(segments.map(({ dimension }) => dimension))];
    return html`<table>
        <caption>By segment, as ${unit}s came when they met the experiment</caption>
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">Arm</th>
            <th scope="col" class="figure">${unit === 'visitor' ? 'Visitors' : 'Sessions'}</th>
            <th scope="col">Going on from</th>
            <th scope="col" class="figure">Difference</th>
            <th scope="col" class="figure" title="95 % interval that holds however often you look">95 %, any look</th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        ${dimensions.map(
          (dimension) => html`<tbody>
            <tr>
              <th scope="rowgroup" colspan="7" class="label dimension">${DIMENSION_WORDS[dimension].choice}</th>
            </tr>
            ${segments
              .filter((segment) => segment.dimension === dimension)
              .map((segment) => this.#renderSegment(segment, answer))}
          </tbody>`,
        )}
      </table>
      <p class="aside">
        All ${formatCountOf(all, 'comparison')} are corrected as one family, so looking through them misleads no more
        often than one look. That arms differ in one segment and not in another does not say that the segments
        differ.${omitted > 0 ? ` ${formatCountOf(omitted, 'smaller segment')} left out.` : ''}
      </p>`;
  }

  #renderSegment(segment: Segment, { baseline, id }: ExperimentSegmentsAnswer) {
    const { dimension, value, arms } = segment;
    return arms.map(({ arm, units }, index) => {
      const path = sessionsPath(this.scope, {
        exposure: `${id}:${arm}`,
        exposedIn: `${dimension}:${value}`,
      });
      return html`<tr>
        ${
          index === 0
            ? html`<th scope="rowgroup" rowspan=${arms.length}>${valueWords(dimension, value, this.names.nameOf)}</th>`
            : nothing
        }
        <td class="arm">${arm}</td>
        <td class="figure">${units > 0 ? html`<a href=${path}>${formatCount(units)}</a>` : formatCount(units)}</td>
        ${arm === baseline ? html`<td colspan="4" class="label">Baseline</td>` : this.#renderComparison(segment, arm)}
      </tr>`;
    });
  }

  #renderComparison(segment: Segment, arm: string) {
    const shown = shownComparison(segment, arm);
    if (!shown) return html`<td colspan="4"></td>`;
    const { tone, words } = segmentReading(segment, shown);
    return html`<td>${shown.stage === null ? 'To the goal' : this.names.nameOf(shown.stage)}</td>
      <td class="figure">${formatPoints(shown.difference, true)}</td>
      <td class="figure">${formatPointsInterval(shown.sequentialInterval)}</td>
      <td class=${tone}>${words}</td>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-arm-segments': DpArmSegments;
  }
}
