import { Task } from '@lit/task';
import { deepArrayEquals } from '@lit/task/deep-equals.js';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { HotspotHistory } from '../../collector/api/hotspot-history.ts';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import { api } from '../api.ts';
import { elementName } from '../model/element-name.ts';
import { formatCountOf } from '../model/format.ts';
import {
  type ListedHotspot,
  listedHotspots,
  offeredStates,
  pastWords,
  STATE_WORDS,
} from '../model/hotspot-states.ts';
import { affectedWords, costWords } from '../model/hotspot-words.ts';
import { hotspotHeading } from '../model/layer-words.ts';
import { UNIT_WORDS } from '../model/list-words.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { isKey } from '../model/scope.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import { rowButtonStyles } from '../ui/row-button-styles.ts';
import '../ui/dp-select.ts';
import './dp-hotspot-note.ts';
import { linkTo, whereOpen } from '../ui/link-to.ts';
import { hotspotListStyles } from './hotspot-list-styles.ts';
import { renderSlices } from './render-slices.ts';

/**
 * Hotspots, the dearest first, and behind them those that are fixed. What became of each follows a moment later.
 * Says `dp-point` (detail: the hotspot) when one is to be shown on its page.
 */
@customElement('dp-hotspot-list')
export class DpHotspotList extends LitElement {
  static override styles = [baseStyles, rowButtonStyles, hotspotListStyles];

  @property({ attribute: false }) hotspots: readonly Hotspot[] = [];
  @property({ attribute: false }) location!: LocationOf<'stage'>;
  @property() chosen = '';
  /** Whether the reader may write notes. */
  @property({ type: Boolean }) mayChange = false;

  #history = new Task(this, {
    args: () => [this.location.scope, this.location.stage, this.location.exposure] as const,
    argsEqual: deepArrayEquals,
    // What became of hotspots is told of everybody, whenever they came: beside one arm's figures it would be of others.
    task: async ([scope, stage, exposure], { signal }) =>
      exposure === undefined ? (await api.hotspotHistory(scope, stage, signal)).hotspots : [],
  });

  protected override render() {
    const { hotspots, exposure } = this.location;
    const state = exposure === undefined ? hotspots : undefined;
    const histories = this.#history.value ?? [];
    const all = listedHotspots(this.hotspots, histories, undefined);
    if (all.length === 0)
      return html`<p class="none">
        No hotspots: no element gathered signals or exits of three or more ${UNIT_WORDS[this.location.scope.unit]}s.
      </p>`;
    const listed = listedHotspots(this.hotspots, histories, state);
    return html`${this.#renderFilter(histories)}
      ${
        listed.length === 0 && state !== undefined && this.#history.value
          ? html`<p class="none">No hotspot is ${STATE_WORDS[state].toLowerCase()} in this period.</p>`
          : nothing
      }
      <ol>
        ${repeat(
          listed,
          ({ id }) => id,
          (one) => html`<li>${this.#renderOne(one)}</li>`,
        )}
      </ol>`;
  }

  #renderFilter(histories: readonly HotspotHistory[]) {
    if (this.#history.error !== undefined)
      return html`<p class="none" role="alert">
        What became of them could not be loaded.
        <button class="again" @click=${() => this.#history.run()}>Try again</button>
      </p>`;
    const { hotspots: state } = this.location;
    const offered = offeredStates(histories, state);
    if (offered.length === 0) return nothing;
    return html`<dp-select
      label="State"
      .choices=${[{ value: '', label: 'Any state' }, ...offered.map((one) => ({ value: one.state, label: one.label }))]}
      .value=${state ?? ''}
      .isNarrowing=${state !== undefined}
      @dp-choose=${this.#onState}
    ></dp-select>`;
  }

  #renderOne({ id, hotspot, history }: ListedHotspot) {
    const named = hotspot ?? history;
    if (!named) return nothing;
    return html`<article class=${id === this.chosen ? 'chosen' : ''}>
      ${hotspot ? this.#renderHotspot(hotspot, history) : html`<div class="gone">${this.#renderHead(named, history)}</div>`}
      <div class="below">
        ${hotspot ? this.#renderWatch(hotspot) : nothing}
        ${
          history
            ? html`<dp-hotspot-note
                .hotspot=${id}
                .name=${elementName(named)}
                .note=${history.note}
                .lastSeenAt=${history.lastSeenAt}
                .mayChange=${this.mayChange}
                @dp-noted=${() => this.#history.run()}
              ></dp-hotspot-note>`
            : nothing
        }
      </div>
    </article>`;
  }

  #renderHotspot(hotspot: Hotspot, history: HotspotHistory | undefined) {
    const { unit } = this.location.scope;
    const isCostly = hotspot.hasEnough && hotspot.costLow !== null && hotspot.costLow > 0;
    return html`<button aria-pressed=${hotspot.id === this.chosen} @click=${() => this.#point(hotspot)}>
      ${this.#renderHead(hotspot, history)}
      <span class=${isCostly ? 'cost costly' : 'cost'}>${costWords(hotspot, unit)}</span>
      ${this.#renderRates(hotspot)}
      <span class="rates">${affectedWords(hotspot, unit)}</span>
      ${hotspot.explanation ? html`<span class="rates">Such as ${hotspot.explanation}</span>` : nothing}
    </button>`;
  }

  #renderHead(named: Hotspot | HotspotHistory, history: HotspotHistory | undefined) {
    const { unit } = this.location.scope;
    const state = history?.state;
    return html`<span class="kind label"
        >${hotspotHeading(named.kind)}
        ${state ? html`<span class=${`state ${state}`}>${STATE_WORDS[state]}</span>` : nothing}</span
      >
      <b>${elementName(named)}</b>
      <span class="label">${named.pageGroup}</span>
      <code title=${named.selector}>${named.selector}</code>
      ${history ? html`<span>${renderSlices(history.slices, pastWords(history, unit))}</span>` : nothing}
      ${state === 'fixed' && history ? html`<span class="rates">${pastWords(history, unit)}</span>` : nothing}`;
  }

  /** Both rates on one line from 0 to 100 %: the gap is what the hotspot goes with. */
  #renderRates({ rateAffected, rateUnaffected }: Hotspot) {
    if (rateAffected === null || rateUnaffected === null) return nothing;
    const [low, high] = [rateAffected, rateUnaffected].sort((a, b) => a - b) as [number, number];
    return html`<span class="line" aria-hidden="true">
      <i class="gap" style=${`left:${low * 100}%;width:${(high - low) * 100}%`}></i>
      <i class="dot others" style=${`left:${rateUnaffected * 100}%`}></i>
      <i class="dot" style=${`left:${rateAffected * 100}%`}></i>
    </span>`;
  }

  #renderWatch(hotspot: Hotspot) {
    const path = this.#sessions(hotspot);
    return whereOpen(path, html`<a href=${linkTo(path)}>Watch ${this.#count(hotspot.units)}</a>`);
  }

  #count(units: number): string {
    return formatCountOf(units, UNIT_WORDS[this.location.scope.unit]);
  }

  #sessions({ id, stage }: Hotspot): string {
    const { scope, exposure } = this.location;
    const filters = { stage, hotspot: id, ...(exposure && { exposure }) };
    return formatLocation({ view: 'sessions', scope, filters });
  }

  #point(hotspot: Hotspot): void {
    this.dispatchEvent(new CustomEvent('dp-point', { detail: hotspot }));
  }

  #onState({ detail }: ChoiceEvent): void {
    const { hotspots: _, ...rest } = this.location;
    navigate({ ...rest, ...(isKey(STATE_WORDS, detail) && { hotspots: detail }) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-hotspot-list': DpHotspotList;
  }
}
