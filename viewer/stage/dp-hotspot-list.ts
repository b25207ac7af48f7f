import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import { elementName } from '../model/element-name.ts';
import { formatCountOf } from '../model/format.ts';
import { costWords, rateWords } from '../model/hotspot-words.ts';
import { hotspotHeading } from '../model/layer-words.ts';
import { UNIT_WORDS } from '../model/list-words.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { rowButtonStyles } from '../ui/row-button-styles.ts';
import { hotspotListStyles } from './hotspot-list-styles.ts';

/** Hotspots, the dearest first. Says `dp-point` (detail: the hotspot) when one is to be shown on its page. */
@customElement('dp-hotspot-list')
export class DpHotspotList extends LitElement {
  static override styles = [baseStyles, rowButtonStyles, hotspotListStyles];

  @property({ attribute: false }) hotspots: readonly Hotspot[] = [];
  @property({ attribute: false }) location!: LocationOf<'stage'>;
  @property() chosen = '';

  protected override render() {
    if (this.hotspots.length === 0)
      return html`<p class="none">
        No hotspots: no element gathered signals or exits of three or more ${UNIT_WORDS[this.location.scope.unit]}s.
      </p>`;
    return html`<ol>
      ${this.hotspots.map((hotspot) => html`<li>${this.#renderHotspot(hotspot)}</li>`)}
    </ol>`;
  }

  #renderHotspot(hotspot: Hotspot) {
    const { unit } = this.location.scope;
    const isChosen = hotspot.id === this.chosen;
    const isCostly = hotspot.costLow !== null && hotspot.costLow > 0;
    return html`<article class=${isChosen ? 'chosen' : ''}>
      <button aria-pressed=${isChosen} @click=${() => this.#point(hotspot)}>
        <span class="kind label">${hotspotHeading(hotspot.kind)}</span>
        <b>${elementName(hotspot)}</b>
        <span class="label">${hotspot.pageGroup}</span>
        <code title=${hotspot.selector}>${hotspot.selector}</code>
        <span class=${isCostly ? 'cost costly' : 'cost'}>${costWords(hotspot, unit)}</span>
        ${this.#renderRates(hotspot)}
        <span class="rates">${formatCountOf(hotspot.affected, UNIT_WORDS[unit])} affected: ${rateWords(hotspot)}</span>
        ${hotspot.explanation ? html`<span class="rates">Such as ${hotspot.explanation}</span>` : nothing}
      </button>
      <a href=${this.#sessions(hotspot)}>Watch ${formatCountOf(hotspot.units, UNIT_WORDS[unit])}</a>
    </article>`;
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

  #sessions({ id, stage }: Hotspot): string {
    return formatLocation({ view: 'sessions', scope: this.location.scope, filters: { stage, hotspot: id } });
  }

  #point(hotspot: Hotspot): void {
    this.dispatchEvent(new CustomEvent('dp-point', { detail: hotspot }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-hotspot-list': DpHotspotList;
  }
}
