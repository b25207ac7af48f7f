import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base-styles.ts';

/** Nothing to show yet: says why, and invites the next step (slotted links or buttons). */
@customElement('dp-empty')
export class DpEmpty extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        max-width: 38rem;
        padding: var(--dp-space-6) 0;
      }
      h2 {
        font-size: var(--dp-size-figure);
        font-weight: 500;
        line-height: 1.3;
      }
      p {
        margin-top: var(--dp-space-2);
        color: var(--dp-ink-2);
      }
      slot {
        display: flex;
        flex-wrap: wrap;
        gap: var(--dp-space-3);
        margin-top: var(--dp-space-4);
      }
    `,
  ];

  @property() heading = '';
  @property() explanation = '';

  protected override render() {
    return html`${this.heading ? html`<h2>${this.heading}</h2>` : nothing}
      <p>${this.explanation}</p>
      <slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-empty': DpEmpty;
  }
}
