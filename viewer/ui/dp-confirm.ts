import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyles } from './base-styles.ts';
import { controlStyles } from './control-styles.ts';

/** A button for what cannot be taken back: it asks once more in its own place, then says `dp-confirm`. */
@customElement('dp-confirm')
export class DpConfirm extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: var(--dp-space-2);
      }
      .danger {
        border-color: var(--dp-rust);
        color: var(--dp-rust-text);
      }
    `,
  ];

  /** What it does, such as "Revoke". */
  @property() does = '';
  /** To what, for people who cannot see the row it stands in. */
  @property() to = '';
  @state() private isAsking = false;

  protected override render() {
    const name = `${this.does} ${this.to}`.trim();
    if (!this.isAsking)
      return html`<button class="button quiet" aria-label=${name} @click=${this.#ask}>${this.does}</button>`;
    return html`<span role="group" aria-label=${`${name}?`} @keydown=${this.#onKey}>
      <button class="button danger" aria-label=${`Really ${name.charAt(0).toLowerCase()}${name.slice(1)}`} @click=${this.#confirm}>
        Really ${this.does.toLowerCase()}</button
      >${nothing}
      <button class="button quiet" @click=${this.#leave}>Keep</button>
    </span>`;
  }

  async #ask(): Promise<void> {
    this.isAsking = true;
    await this.updateComplete;
    // On the harmless one: a second Enter by habit must not be the yes.
    this.renderRoot.querySelector<HTMLButtonElement>('.quiet')?.focus();
  }

  async #leave(): Promise<void> {
    this.isAsking = false;
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  #confirm(): void {
    this.isAsking = false;
    this.dispatchEvent(new Event('dp-confirm'));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#leave();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-confirm': DpConfirm;
  }
}
