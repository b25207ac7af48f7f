import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapAnswer, MapStage } from '../../collector/api/map.ts';
import { sessionsPath } from '../model/evidence.ts';
import { formatCount, formatInterval, formatShare } from '../model/format.ts';
import type { Scope } from '../model/scope.ts';
import type { SessionFilters } from '../model/session-filters.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { linkTo } from '../ui/link-to.ts';
import { tableStyles } from '../ui/table-styles.ts';
import { renderChangesTable } from './table-changes.ts';
import { renderPassageTables } from './table-passages.ts';

const OUTSIDE_WORDS: Readonly<Record<string, string>> = {
  entry: 'Outside',
  exit: 'Left',
  open: 'Still open',
};

/** The same answer as figures in rows: for screen readers, for copying, for whoever prefers tables. */
@customElement('dp-map-table')
export class DpMapTable extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      :host {
        max-width: 72rem;
      }
      caption {
        padding: var(--dp-space-5) 0 var(--dp-space-2);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) answer!: MapAnswer;
  @property({ attribute: false }) scope!: Scope;

  protected override render() {
    return html`${this.#renderStages()}${renderPassageTables(this.answer, this.scope)}${renderChangesTable(this.answer)}${this.#renderFlows()}`;
  }

  #renderStages() {
    const { stages, unit } = this.answer;
    return html`<table>
      <caption>
        Stages, in ${unit}s
      </caption>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col" class="figure">Reached</th>
          <th scope="col" class="figure">Went on</th>
          <th scope="col" class="figure">Open</th>
          <th scope="col" class="figure">Dropped off</th>
          <th scope="col" class="figure">Continue rate</th>
          <th scope="col" class="figure">95 % interval</th>
        </tr>
      </thead>
      <tbody>
        ${stages.map(
          (stage) => html`<tr>
            <th scope="row">${stage.name}</th>
            ${this.#renderCount(stage, stage.reached, { outcome: 'reached' })}
            ${this.#renderCount(stage, stage.wentOn, { outcome: 'went_on' })}
            ${this.#renderCount(stage, stage.open, { outcome: 'open' })}
            ${this.#renderCount(stage, stage.dropped, { outcome: 'dropped' })}
            <td class="figure">${formatShare(stage.continueRate, 1)}</td>
            <td class="figure">${formatInterval(stage.continueInterval)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #renderCount(stage: MapStage, count: number, filters: SessionFilters) {
    return html`<td class="figure">
      <a href=${linkTo(sessionsPath(this.scope, { stage: stage.id, ...filters }))}>${formatCount(count)}</a>
    </td>`;
  }

  #renderFlows() {
    const { flows, stages } = this.answer;
    const nameOf = (id: string) => stages.find((stage) => stage.id === id)?.name ?? OUTSIDE_WORDS[id] ?? id;
    return html`<table>
      <caption>
        Flows, in stage visits
      </caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Kind</th>
          <th scope="col" class="figure">Stage visits</th>
        </tr>
      </thead>
      <tbody>
        ${flows.map(
          ({ from, to, kind, visits }) => html`<tr>
            <td>${nameOf(from)}</td>
            <td>${nameOf(to)}</td>
            <td>${kind}</td>
            <td class="figure">${formatCount(visits)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-map-table': DpMapTable;
  }
}
