import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { baseStyles } from '../ui/base-styles.ts';
import '../ui/dp-skeleton.ts';

/** The map's outline while the first answer is under way. */
@customElement('dp-map-pending')
export class DpMapPending extends LitElement {
  static override styles = [
    baseStyles,
    css`
      .finding {
        max-width: 46rem;
        font-size: var(--dp-size-finding);
      }
      .path {
        height: 190px;
        margin: var(--dp-space-6) 0 var(--dp-space-5) var(--dp-gutter);
        background: var(--dp-rule);
        opacity: 0.6;
        clip-path: polygon(0 0, 22% 0, 42% 8%, 62% 4%, 100% 12%, 100% 20%, 62% 22%, 42% 38%, 22% 60%, 0 100%);
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(5, 1fr);
        gap: var(--dp-space-5);
        margin-left: var(--dp-gutter);
      }
    `,
  ];

  protected override render() {
    return html`<p class="visually-hidden" role="status">The map is loading.</p>
      <dp-skeleton class="finding" lines="2"></dp-skeleton>
      <div class="path"></div>
      <div class="columns">${[5, 5, 5, 5, 5].map((lines) => html`<dp-skeleton lines=${lines}></dp-skeleton>`)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-map-pending': DpMapPending;
  }
}
