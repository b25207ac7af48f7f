import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapAnswer } from '../../collector/api/map.ts';
import { prefixOfMap } from '../model/page-prefix.ts';
import type { Scope } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { changeStyles } from './change-styles.ts';
import { drawnLaneStyles } from './drawn-lane-styles.ts';
import { laneContext } from './lane-context.ts';
import { laneHead } from './lane-head.ts';
import { laneStyles } from './lane-styles.ts';
import { LANES } from './lanes.ts';

/** What happens in each stage, a row a question, each cell under its station. A table, and marked up as one. */
@customElement('dp-lanes')
export class DpLanes extends LitElement {
  static override styles = [baseStyles, laneStyles, drawnLaneStyles, changeStyles];

  @property({ attribute: false }) answer!: MapAnswer;
  @property({ attribute: false }) scope!: Scope;

  protected override render() {
    const { stages } = this.answer;
    const context = laneContext(this.answer, this.scope, prefixOfMap(stages), stages);
    const lanes = LANES.filter((lane) => stages.some((stage) => lane.isFilled(stage)));
    return html`<table>
      <caption class="visually-hidden">
        What happens in each stage
      </caption>
      ${laneHead(stages.map(({ name }) => name))}
      <tbody>
        ${lanes.map(
          (lane) => html`<tr>
            <th scope="row">
              <span class="label">${lane.name(context)}</span>
              <span class="hint">${lane.hint(context)}</span>
            </th>
            ${stages.map(
              (stage) =>
                html`<td class=${lane.look ?? ''}>${lane.isFilled(stage) ? lane.render(stage, context) : html`<span class="none">–</span>`}</td>`,
            )}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-lanes': DpLanes;
  }
}
