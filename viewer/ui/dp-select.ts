import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyles } from './base-styles.ts';
import { type Choice, choiceEvent } from './choice.ts';
import { selectStyles } from './select-styles.ts';

/**
 * One of many (`dp-choose`): a button with a list below it. Our own and not `<select>`, whose list no
 * browser but Chromium lets us dress. Keyboard by the ARIA "select-only combobox" pattern.
 */
@customElement('dp-select')
export class DpSelect extends LitElement {
  static override styles = [baseStyles, selectStyles];

  @property({ attribute: false }) choices: readonly Choice[] = [];
  @property() value = '';
  @property() label = '';
  /** Draws attention: this control narrows what is shown. */
  @property({ type: Boolean }) isNarrowing = false;

  @state() private isOpen = false;
  @state() private activeIndex = 0;
  @query('button') private button!: HTMLButtonElement;
  @query('ul') private list!: HTMLUListElement;

  protected override render() {
    const chosen = this.choices.find((choice) => choice.value === this.value);
    return html`<button
        role="combobox"
        class=${this.isNarrowing ? 'is-narrowing' : ''}
        aria-haspopup="listbox"
        aria-expanded=${this.isOpen}
        aria-controls="list"
        aria-label=${`${this.label}: ${chosen?.label ?? ''}`}
        aria-activedescendant=${this.isOpen ? `choice-${this.activeIndex}` : nothing}
        @click=${this.#toggle}
        @keydown=${this.#onKey}
      >
        <span class="shown">${chosen?.label ?? this.label}</span>
        <svg viewBox="0 0 10 6" aria-hidden="true"><path d="M1 1l4 4 4-4" /></svg>
      </button>
      <ul id="list" role="listbox" aria-label=${this.label} popover="auto" @toggle=${this.#onToggle}>
        ${this.choices.map(
          (choice, index) =>
            html`<li
              id=${`choice-${index}`}
              role="option"
              class=${index === this.activeIndex ? 'is-active' : ''}
              aria-selected=${choice.value === this.value}
              @pointermove=${() => {
                this.activeIndex = index;
              }}
              @click=${() => this.#choose(index)}
            >
              ${choice.label}
            </li>`,
        )}
      </ul>`;
  }

  #toggle(): void {
    if (this.isOpen) this.list.hidePopover();
    else this.#open();
  }

  #open(): void {
    this.activeIndex = Math.max(
      0,
      this.choices.findIndex((choice) => choice.value === this.value),
    );
    const box = this.button.getBoundingClientRect();
    this.list.showPopover();
    // The toggle event comes a task later: the next key must already find the list open.
    this.isOpen = true;
    const viewportX = Math.min(box.left, window.innerWidth - this.list.offsetWidth - 8);
    this.list.style.left = `${viewportX}px`;
    // Above, where there is no room below: what hangs out of the window cannot be reached, for the list stands fixed.
    const below = box.bottom + 4;
    const height = this.list.offsetHeight;
    const above = Math.max(8, box.top - 4 - height);
    this.list.style.top = `${below + height <= window.innerHeight ? below : above}px`;
  }

  #onToggle(event: ToggleEvent): void {
    this.isOpen = event.newState === 'open';
  }

  #choose(index: number): void {
    const choice = this.choices[index];
    this.list.hidePopover();
    this.isOpen = false;
    this.button.focus();
    if (choice && choice.value !== this.value) this.dispatchEvent(choiceEvent(choice.value));
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!this.isOpen) {
      if (step) {
        event.preventDefault();
        this.#open();
      }
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') this.#choose(this.activeIndex);
    else if (step) this.#move(this.activeIndex + step);
    else if (event.key === 'Home') this.#move(0);
    else if (event.key === 'End') this.#move(this.choices.length - 1);
    else if (event.key.length === 1) this.#move(this.#startingWith(event.key));
    else return;
    event.preventDefault();
  }

  #move(index: number): void {
    this.activeIndex = Math.min(Math.max(index, 0), this.choices.length - 1);
    this.list.children[this.activeIndex]?.scrollIntoView({ block: 'nearest' });
  }

  #startingWith(letter: string): number {
    const matches = (choice: Choice) => choice.label.toLowerCase().startsWith(letter.toLowerCase());
    const after = this.choices.findIndex((choice, index) => index > this.activeIndex && matches(choice));
    const first = after >= 0 ? after : this.choices.findIndex(matches);
    return first >= 0 ? first : this.activeIndex;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-select': DpSelect;
  }
}
