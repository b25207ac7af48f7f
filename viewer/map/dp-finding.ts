import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapAnswer } from '../../collector/api/map.ts';
import { sessionsPath } from '../model/evidence.ts';
import { describeFinding, describePain, type FindingPart } from '../model/finding.ts';
import type { Scope } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';

/** What the map says, as a sentence whose figures lead to their sessions. */
@customElement('dp-finding')
export class DpFinding extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        min-width: 0;
        max-width: 68rem;
        /* A stage may be called by one word that is longer than a line. */
        overflow-wrap: anywhere;
      }
      h1 {
        font-size: var(--dp-size-finding);
        font-weight: 400;
        line-height: 1.32;
        letter-spacing: -0.012em;
        text-wrap: pretty;
      }
      p {
        margin-top: var(--dp-space-2);
        color: var(--dp-ink-2);
      }
      a {
        text-decoration-thickness: 1.5px;
      }
      .moss {
        color: var(--dp-moss-text);
        text-decoration-color: var(--dp-moss);
      }
      .rust {
        color: var(--dp-rust-text);
        text-decoration-color: var(--dp-rust);
      }
    `,
  ];

  @property({ attribute: false }) answer!: MapAnswer;
  @property({ attribute: false }) scope!: Scope;

  protected override render() {
    const pain = describePain(this.answer);
    return html`<h1>${describeFinding(this.answer).map((part) => this.#renderPart(part))}</h1>
      ${pain.length > 0 ? html`<p>${pain.map((part) => this.#renderPart(part))}</p>` : nothing}`;
  }

  #renderPart({ text, tone, evidence }: FindingPart) {
    if (evidence) return html`<a class=${tone ?? ''} href=${sessionsPath(this.scope, evidence)}>${text}</a>`;
    return html`<span class=${tone ?? ''}>${text}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-finding': DpFinding;
  }
}
