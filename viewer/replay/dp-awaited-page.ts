import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatMoment } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import '../ui/dp-empty.ts';
import { noPageStyles } from './no-page-styles.ts';

/** Where the page will be: of a session that goes on, and nothing of its page has come yet. */
@customElement('dp-awaited-page')
export class DpAwaitedPage extends LitElement {
  static override styles = [
    baseStyles,
    noPageStyles,
    css`
      svg {
        width: 9rem;
        fill: none;
        stroke-linecap: round;
      }
      .ground {
        stroke: var(--dp-rule);
        stroke-width: 7;
      }
      .steps {
        stroke: var(--dp-moss);
        stroke-width: 3;
        stroke-dasharray: 0.1 9;
        animation: walk 1.2s linear infinite;
      }
      dp-empty {
        padding: var(--dp-space-4) 0 0;
      }
      .label {
        color: var(--dp-ink-2);
      }
      .label.lost {
        color: var(--dp-rust-text);
      }
      @keyframes walk {
        to {
          stroke-dashoffset: -9.1;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .steps {
          animation: none;
        }
      }
    `,
  ];

  /** When the visitor was last heard of, collector time. */
  @property({ type: Number }) lastAtMs = 0;
  /** The collector did not answer the last time it was asked. */
  @property({ type: Boolean }) isLost = false;

  protected override render() {
    return html`<svg viewBox="0 0 120 56" aria-hidden="true">
        <path class="ground" d=${PATH} />
        <path class="steps" d=${PATH} />
      </svg>
      <dp-empty
        heading="Waiting for the first picture"
        explanation="This visit is under way, and nothing of its page has come yet: it is shown here, and plays, as soon as it comes. A visit of a few seconds may leave none. What happens is in the list beside this and on the timeline below."
      >
        <span class=${this.isLost ? 'label lost' : 'label'}>
          ${
            this.isLost
              ? 'The collector does not answer. It is asked again until it does.'
              : `The visitor was last heard of ${formatMoment(this.lastAtMs, Date.now())}`
          }
        </span>
      </dp-empty>`;
  }
}

/** Of the wordmark, lying down. */
const PATH = 'M6 48C22 20 44 40 60 27S90 22 114 8';

declare global {
  interface HTMLElementTagNameMap {
    'dp-awaited-page': DpAwaitedPage;
  }
}
