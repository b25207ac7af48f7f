import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base-styles.ts';

/** Lines where text will be, while it loads. Decorative: the host that waits says so with aria-busy. */
@customElement('dp-skeleton')
export class DpSkeleton extends LitElement {
  static override styles = [
    baseStyles,
    css`
      span {
        display: block;
        height: 0.6em;
        margin: 0.85em 0;
        border-radius: 2px;
        background: var(--dp-rule);
        animation: breathe 1.6s ease-in-out infinite alternate;
      }
      span:nth-child(3n + 2) {
        width: 82%;
      }
      span:nth-child(3n) {
        width: 61%;
      }
      @keyframes breathe {
        to {
          opacity: 0.45;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        span {
          animation: none;
        }
      }
    `,
  ];

  @property({ type: Number }) lines = 3;

  protected override render() {
    return html`<div aria-hidden="true">${Array.from({ length: this.lines }, () => html`<span></span>`)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-skeleton': DpSkeleton;
  }
}
