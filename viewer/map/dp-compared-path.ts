import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { comparedScale } from '../model/compared-scale.ts';
import { POINTS } from '../model/difference-words.ts';
import { sessionsPath, stagePath } from '../model/evidence.ts';
import { formatCount, formatCountOf, formatShare } from '../model/format.ts';
import { type MapSide, type MapSides, type StagePair, stagePairs } from '../model/map-sides.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { comparedPathStyles } from './compared-path-styles.ts';
import { comparedStyles } from './compared-styles.ts';
import './dp-path.ts';
import { linkTo } from '../ui/link-to.ts';
import { pathStyles } from './path-styles.ts';
import { renderDifference } from './render-difference.ts';
import { renderSideMark } from './render-side.ts';

/** Canvas pixels of each path. */
export const COMPARED_PATH_HEIGHT = 172;

/** The paths of two segments, one below the other through the same stages, on one scale. */
@customElement('dp-compared-path')
export class DpComparedPath extends LitElement {
  static override styles = [baseStyles, pathStyles, comparedStyles, comparedPathStyles];

  @property({ attribute: false }) sides!: MapSides;

  protected override render() {
    const { own, other } = this.sides;
    const { pixelsPerVisit, heights } = comparedScale(this.sides, COMPARED_PATH_HEIGHT);
    return html`<ol class="heads">
        ${stagePairs(this.sides).map((pair, index) => this.#renderHead(pair, index))}
      </ol>
      ${this.#renderPath(own, pixelsPerVisit.own, heights.other)}
      ${this.#renderPath(other, pixelsPerVisit.other, heights.own)}`;
  }

  #renderHead(pair: StagePair, index: number) {
    const { own, other } = this.sides;
    return html`<li>
      <a class="name" href=${linkTo(stagePath(own.scope, pair.own.id))}
        ><span class="order">${index + 1}</span><span class="cut" dir="auto">${pair.own.name}</span></a
      >
      ${this.#renderReached(own, pair.own)} ${this.#renderReached(other, pair.other)}
      ${renderDifference(pair.differences.reached, POINTS)}
    </li>`;
  }

  #renderReached(side: MapSide, stage: StagePair['own']) {
    const { units } = side.answer.totals;
    return html`<span class="of"
      >${renderSideMark(side)}<a
        class="reached"
        href=${linkTo(sessionsPath(side.scope, { stage: stage.id, outcome: 'reached' }))}
        ><b>${formatCount(stage.reached)}</b></a
      >
      <span class="aside">${formatShare(units > 0 ? stage.reached / units : null)}</span></span
    >`;
  }

  #renderPath(side: MapSide, pixelsPerVisit: number, otherHeights: readonly number[]) {
    const { answer, scope, name } = side;
    const { units } = answer.totals;
    return html`<section class=${side.which} aria-label=${name}>
      <p class="whose">
        ${renderSideMark(side)}<b dir="auto" aria-hidden="true">${name}</b>
        <span class="aside">${units > 0 ? formatCountOf(units, answer.unit) : 'nobody in this period'}</span>
      </p>
      ${
        units > 0
          ? html`<dp-path
              .answer=${answer}
              .scope=${scope}
              .height=${COMPARED_PATH_HEIGHT}
              .isHeadless=${true}
              .pixelsPerVisit=${pixelsPerVisit}
              .otherHeights=${otherHeights}
            ></dp-path>`
          : nothing
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-compared-path': DpComparedPath;
  }
}
