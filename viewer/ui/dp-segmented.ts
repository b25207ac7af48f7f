import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base-styles.ts';
import { type Choice, choiceEvent } from './choice.ts';

/**
 * A few choices side by side, one chosen (`dp-choose`). A radio group by the ARIA pattern: one tab stop,
 * arrow keys move and choose.
 */
@customElement('dp-segmented')
export class DpSegmented extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-block;
      }
      div {
        display: inline-flex;
        height: var(--dp-control-height);
        border: 1px solid var(--dp-rule-strong);
        border-radius: var(--dp-radius);
      }
      button {
        /* Narrower where there is little room: whoever has it says so. */
        padding: 0 var(--dp-segment-space, var(--dp-space-3));
        border: 0;
        border-left: 1px solid var(--dp-rule);
        background: transparent;
        color: var(--dp-ink-2);
        font: 500 var(--dp-size-text) / 1 var(--dp-font-label);
        white-space: nowrap;
        cursor: pointer;
      }
      button:first-child {
        border-left: 0;
      }
      button:hover {
        background: var(--dp-hover);
        color: var(--dp-ink);
      }
      button[aria-checked='true'] {
        background: var(--dp-ink);
        color: var(--dp-on-ink);
      }
    `,
  ];

  @property({ attribute: false }) choices: readonly Choice[] = [];
  @property() value = '';
  /** Names the group for people who cannot see where it stands. */
  @property() label = '';

  protected override render() {
    // With none chosen, the first is where Tab comes to.
    const stop = this.choices.find(({ value }) => value === this.value) ?? this.choices[0];
    return html`<div role="radiogroup" aria-label=${this.label} @keydown=${this.#onKey}>
      ${this.choices.map(
        ({ value, label }) =>
          html`<button
            role="radio"
            aria-checked=${value === this.value}
            tabindex=${value === stop?.value ? 0 : -1}
            @click=${() => this.#choose(value)}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  #choose(value: string): void {
    if (value !== this.value) this.dispatchEvent(choiceEvent(value));
  }

  async #onKey(event: KeyboardEvent): Promise<void> {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const index = this.choices.findIndex((choice) => choice.value === this.value);
    const next = this.choices[(index + step + this.choices.length) % this.choices.length];
    if (!next) return;
    this.#choose(next.value);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLButtonElement>('[aria-checked="true"]')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-segmented': DpSegmented;
  }
}
