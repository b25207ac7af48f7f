import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapStage } from '../../collector/api/map.ts';
import { type MapSide, type MapSides, type StagePair, stagePairs } from '../model/map-sides.ts';
import { prefixOfMap } from '../model/page-prefix.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { comparedStyles } from './compared-styles.ts';
import { drawnLaneStyles } from './drawn-lane-styles.ts';
import { type LaneContext, laneContext, type PairContext } from './lane-context.ts';
import { laneHead } from './lane-head.ts';
import { laneStyles } from './lane-styles.ts';
import { LANES, type Lane } from './lanes.ts';
import { renderSideMark } from './render-side.ts';

/** What happens in each stage to two segments: the lanes of the map, each cell with both and how far they are apart. */
@customElement('dp-compared-lanes')
export class DpComparedLanes extends LitElement {
  static override styles = [baseStyles, laneStyles, drawnLaneStyles, comparedStyles];

  @property({ attribute: false }) sides!: MapSides;

  protected override render() {
    const { own, other } = this.sides;
    const stages = [...own.answer.stages, ...other.answer.stages];
    const prefix = prefixOfMap(stages);
    const context: PairContext = {
      sides: this.sides,
      own: laneContext(own.answer, own.scope, prefix, stages),
      other: laneContext(other.answer, other.scope, prefix, stages),
      prefix,
    };
    const pairs = stagePairs(this.sides);
    const lanes = LANES.filter((lane) => stages.some((stage) => lane.isFilled(stage)));
    return html`<table>
      <caption class="visually-hidden">
        What happens in each stage to ${own.name} and to ${other.name}
      </caption>
      ${laneHead(pairs.map((pair) => pair.own.name))}
      <tbody>
        ${lanes.map(
          (lane) => html`<tr>
            <th scope="row">
              <span class="label">${lane.name(context.own)}</span>
              <span class="hint">${lane.hint(context.own)}</span>
            </th>
            ${pairs.map((pair) => html`<td class=${lane.look ?? ''}>${this.#renderCell(lane, pair, context)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #renderCell(lane: Lane, pair: StagePair, context: PairContext) {
    const isFilled = [lane.isFilled(pair.own), lane.isFilled(pair.other)];
    if (!isFilled.includes(true)) return html`<span class="none">–</span>`;
    if (lane.renderPair) return lane.renderPair(pair, context);
    const { own, other } = this.sides;
    const apart = isFilled.includes(false) ? nothing : (lane.renderApart?.(pair, context) ?? nothing);
    return html`${this.#renderSide(lane, own, pair.own, context.own)}
    ${this.#renderSide(lane, other, pair.other, context.other)}
    ${apart === nothing ? nothing : html`<div class="apart">${apart}</div>`}`;
  }

  #renderSide(lane: Lane, side: MapSide, stage: MapStage, context: LaneContext) {
    return html`<div class="side">
      ${renderSideMark(side)}
      ${lane.isFilled(stage) ? lane.render(stage, context) : html`<span class="none">–</span>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-compared-lanes': DpComparedLanes;
  }
}
