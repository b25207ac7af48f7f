import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formatCount, formatCountOf } from '../model/format.ts';
import { baseStyles } from './base-styles.ts';
import { choiceEvent } from './choice.ts';
import { controlStyles } from './control-styles.ts';
import { searchListStyles } from './search-list-styles.ts';

/** One of many, with how many units each is of; `more` stands below its words. */
export interface CountedChoice {
  readonly value: string;
  readonly words: string;
  readonly more?: string;
  readonly units: number;
}

/**
 * Values to choose from (`dp-choose`) and a field to search in them: whoever has them is told what is sought
 * (`dp-search`) and gives those that are found. What is put inside it is shown while there are none to give.
 * Keyboard by the ARIA "combobox with a listbox" pattern.
 */
@customElement('dp-search-list')
export class DpSearchList extends LitElement {
  static override styles = [baseStyles, controlStyles, searchListStyles];

  @property() label = '';
  @property() unit = '';
  /** Undefined: not known yet. */
  @property({ attribute: false }) choices: readonly CountedChoice[] | undefined;
  /** The one that is chosen now. */
  @property() value = '';
  /** Below the list, in words. */
  @property() status = '';
  @state() private search = '';
  @state() private activeIndex = 0;
  @query('input') private input!: HTMLInputElement;

  protected override firstUpdated(_: PropertyValues): void {
    this.input.focus();
  }

  protected override render() {
    const active = this.choices?.[this.activeIndex];
    return html`<div class="search">
        <input
          class="field"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label=${`${this.label}: search`}
          placeholder="Search"
          aria-expanded="true"
          aria-controls="values"
          aria-activedescendant=${active ? `value-${this.activeIndex}` : ''}
          .value=${this.search}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
      </div>
      ${this.choices ? this.#renderChoices(this.choices) : html`<slot></slot>`}`;
  }

  #renderChoices(choices: readonly CountedChoice[]) {
    const most = Math.max(0, ...choices.map(({ units }) => units));
    return html`<ul id="values" role="listbox" aria-label=${this.label}>
        ${choices.map(
          ({ value, words, more, units }, index) =>
            html`<li
              id=${`value-${index}`}
              role="option"
              class=${index === this.activeIndex ? 'is-active' : ''}
              aria-selected=${value === this.value}
              @pointermove=${() => {
                this.activeIndex = index;
              }}
              @click=${() => this.#choose(index)}
            >
              <span class="named"
                ><bdi>${words}</bdi>${more ? html`<bdi class="label">${more}</bdi>` : nothing}</span
              >
              <span class="units" aria-label=${formatCountOf(units, this.unit)}>${formatCount(units)}</span>
              <span class="share" style=${`width:${most > 0 ? (100 * units) / most : 0}%`}></span>
            </li>`,
        )}
      </ul>
      <p class="label" role="status">${this.status}</p>`;
  }

  #onInput(): void {
    this.search = this.input.value;
    this.activeIndex = 0;
    this.dispatchEvent(new CustomEvent('dp-search', { detail: this.search.trim() }));
  }

  #choose(index: number): void {
    const chosen = this.choices?.[index];
    if (chosen) this.dispatchEvent(choiceEvent(chosen.value));
  }

  async #onKey(event: KeyboardEvent): Promise<void> {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') this.#choose(this.activeIndex);
    else if (!step) return;
    event.preventDefault();
    const last = (this.choices?.length ?? 0) - 1;
    this.activeIndex = Math.max(0, Math.min(this.activeIndex + (step ?? 0), last));
    await this.updateComplete;
    this.renderRoot.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-search-list': DpSearchList;
  }
}
