import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapAnswer } from '../../collector/api/map.ts';
import { api } from '../api.ts';
import type { LocationOf } from '../model/location.ts';
import { scopeKey } from '../model/scope.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { RefreshWhenLive } from '../ui/refresh-when-live.ts';
import { renderLoad } from '../ui/render-load.ts';
import { steady } from '../ui/steady.ts';
import '../ui/dp-segmented.ts';
import './dp-finding.ts';
import './dp-lanes.ts';
import './dp-legend.ts';
import './dp-map-empty.ts';
import './dp-map-pending.ts';
import './dp-map-table.ts';
import './dp-path.ts';
import { mapViewStyles } from './map-view-styles.ts';

const SHAPES: readonly Choice[] = [
  { value: 'map', label: 'Map' },
  { value: 'table', label: 'Table' },
];

const COMPARISONS: readonly Choice[] = [
  { value: '', label: 'This period' },
  { value: 'previous', label: 'And before' },
];

/** The first screen: the finding in words, the worn path, and below each stage what happens there. */
@customElement('dp-map-view')
export class DpMapView extends LitElement {
  static override styles = [baseStyles, mapViewStyles];

  @property({ attribute: false }) location!: LocationOf<'map'>;
  /** A shared link is bound to its period. */
  @property({ type: Boolean }) mayCompare = false;

  #map = new Task(this, {
    args: () => [this.#key(), this.location.compare] as const,
    task: steady(async ([key, compare], { signal }) => ({
      key,
      map: await api.map(this.location.scope, signal, compare),
    })),
  });

  constructor() {
    super();
    new RefreshWhenLive(this, () => this.#map.run());
  }

  protected override render() {
    return renderLoad(this.#map, {
      pending: () => html`<dp-map-pending aria-busy="true"></dp-map-pending>`,
      done: ({ key, map }) => (map.totals.units === 0 ? this.#renderEmpty(map) : this.#renderMap(map, key)),
    });
  }

  #renderEmpty(answer: MapAnswer) {
    return html`<dp-map-empty .answer=${answer} .scope=${this.location.scope}></dp-map-empty>`;
  }

  #renderMap(answer: MapAnswer, answeredKey: string) {
    const { scope, asTable, compare } = this.location;
    // Another question is under way: what stands here answers the one before.
    const isStale = answeredKey !== this.#key();
    return html`<div class=${isStale ? 'stale' : ''} aria-busy=${isStale}>
      <div class="top">
        <dp-finding .answer=${answer} .scope=${scope}></dp-finding>
        <div class="controls">
          ${
            this.mayCompare
              ? html`<dp-segmented
                  label="Compare with the period before"
                  .choices=${COMPARISONS}
                  .value=${compare ?? ''}
                  @dp-choose=${this.#chooseComparison}
                ></dp-segmented>`
              : nothing
          }
          <dp-segmented
            label="Show as"
            .choices=${SHAPES}
            .value=${asTable ? 'table' : 'map'}
            @dp-choose=${this.#chooseShape}
          ></dp-segmented>
        </div>
      </div>
      ${
        asTable
          ? html`<dp-map-table .answer=${answer} .scope=${scope}></dp-map-table>`
          : html`<div class="scroller">
              <div class="survey" style=${`--dp-columns: ${answer.stages.length}`}>
                <dp-path .answer=${answer} .scope=${scope}></dp-path>
                <dp-lanes .answer=${answer} .scope=${scope}></dp-lanes>
              </div>
            </div>
            <dp-legend .answer=${answer}></dp-legend>`
      }
    </div>`;
  }

  /** What is asked: another answer is of another question. */
  #key(): string {
    return `${scopeKey(this.location.scope)} ${this.location.compare ?? ''}`;
  }

  #chooseComparison(event: ChoiceEvent): void {
    const { compare: _, ...location } = this.location;
    navigate({ ...location, ...(event.detail === 'previous' && { compare: 'previous' }) });
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
