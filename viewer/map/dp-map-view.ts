import { Task } from '@lit/task';
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapAnswer } from '../../collector/api/map.ts';
import { formatCompare } from '../model/compare.ts';
import type { LocationOf } from '../model/location.ts';
import type { MapSides } from '../model/map-sides.ts';
import { scopeKey } from '../model/scope.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { RefreshWhenLive } from '../ui/refresh-when-live.ts';
import { renderLoad } from '../ui/render-load.ts';
import { steady } from '../ui/steady.ts';
import '../ui/dp-segmented.ts';
import './dp-compared-lanes.ts';
import './dp-compared-path.ts';
import './dp-compared-table.ts';
import './dp-finding.ts';
import './dp-lanes.ts';
import './dp-legend.ts';
import './dp-map-empty.ts';
import './dp-map-pending.ts';
import './dp-map-table.ts';
import './dp-path.ts';
import { loadMap } from './load-map.ts';
import { mapViewStyles } from './map-view-styles.ts';

const SHAPES: readonly Choice[] = [
  { value: 'map', label: 'Map' },
  { value: 'table', label: 'Table' },
];

/** The first screen: the finding in words, the worn path, and below each stage what happens there. */
@customElement('dp-map-view')
export class DpMapView extends LitElement {
  static override styles = [baseStyles, mapViewStyles];

  @property({ attribute: false }) location!: LocationOf<'map'>;

  #map = new Task(this, {
    args: () => [this.#key()] as const,
    task: steady(async ([key], { signal }) => {
      const { scope, compare } = this.location;
      return { key, ...(await loadMap(scope, compare, signal)) };
    }),
  });

  constructor() {
    super();
    new RefreshWhenLive(this, () => this.#map.run());
  }

  protected override render() {
    return renderLoad(this.#map, {
      isView: true,
      pending: () => html`<dp-map-pending aria-busy="true"></dp-map-pending>`,
      done: ({ key, answer, sides }) => {
        const isEmpty = answer.totals.units === 0 && (answer.against?.totals.units ?? 0) === 0;
        return isEmpty ? this.#renderEmpty(answer) : this.#renderMap(answer, sides, key);
      },
    });
  }

  #renderEmpty(answer: MapAnswer) {
    return html`<dp-map-empty .answer=${answer} .scope=${this.location.scope}></dp-map-empty>`;
  }

  #renderMap(answer: MapAnswer, sides: MapSides | undefined, answeredKey: string) {
    const { scope, asTable } = this.location;
    // Another question is under way: what stands here answers the one before.
    const isStale = answeredKey !== this.#key();
    return html`<div class=${isStale ? 'stale' : ''} aria-busy=${isStale}>
      <div class="top">
        <dp-finding .answer=${answer} .scope=${scope} .sides=${sides}></dp-finding>
        <div class="controls">
          <dp-segmented
            label="Show as"
            .choices=${SHAPES}
            .value=${asTable ? 'table' : 'map'}
            @dp-choose=${this.#chooseShape}
          ></dp-segmented>
        </div>
      </div>
      ${asTable ? this.#renderTable(answer, sides) : this.#renderSurvey(answer, sides)}
    </div>`;
  }

  #renderTable(answer: MapAnswer, sides: MapSides | undefined) {
    return sides
      ? html`<dp-compared-table .sides=${sides}></dp-compared-table>`
      : html`<dp-map-table .answer=${answer} .scope=${this.location.scope}></dp-map-table>`;
  }

  #renderSurvey(answer: MapAnswer, sides: MapSides | undefined) {
    const { scope } = this.location;
    return html`<div class="scroller">
        <div class="survey" style=${`--dp-columns: ${answer.stages.length}`}>
          ${
            sides
              ? html`<dp-compared-path .sides=${sides}></dp-compared-path>
                  <dp-compared-lanes .sides=${sides}></dp-compared-lanes>`
              : html`<dp-path .answer=${answer} .scope=${scope}></dp-path>
                  <dp-lanes .answer=${answer} .scope=${scope}></dp-lanes>`
          }
        </div>
      </div>
      <dp-legend .answer=${answer}></dp-legend>`;
  }

  /** What is asked: another answer is of another question. */
  #key(): string {
    return `${scopeKey(this.location.scope)} ${formatCompare(this.location.compare) ?? ''}`;
  }

  #chooseShape(event: ChoiceEvent): void {
    navigate({ ...this.location, asTable: event.detail === 'table' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-map-view': DpMapView;
  }
}
