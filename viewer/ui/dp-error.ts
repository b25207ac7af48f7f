import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base-styles.ts';
import { controlStyles } from './control-styles.ts';

/** A load that failed: what happened, and a way to try again (`dp-retry`). */
@customElement('dp-error')
export class DpError extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        max-width: 34rem;
        padding: var(--dp-space-6) 0;
      }
      .stripe {
        padding-left: var(--dp-space-4);
        border-left: 3px solid var(--dp-rust);
      }
      h1,
      h2 {
        font-weight: 600;
      }
      p {
        margin: var(--dp-space-1) 0 var(--dp-space-4);
        color: var(--dp-ink-2);
      }
    `,
  ];

  @property() message = '';
  @property() heading = 'This could not be loaded';
  /** Where trying again would lead to the same answer. */
  @property({ type: Boolean }) isFinal = false;

  /** It stands for a whole view, whose heading is its own. */
  @property({ type: Boolean }) isView = false;

  protected override render() {
    return html`<div class="stripe" role="alert">
      ${this.isView ? html`<h1>${this.heading}</h1>` : html`<h2>${this.heading}</h2>`}
      <p>${this.message}</p>
      ${this.isFinal ? nothing : html`<button class="button" @click=${this.#retry}>Try again</button>`}
    </div>`;
  }

  #retry(): void {
    this.dispatchEvent(new Event('dp-retry'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-error': DpError;
  }
}
