import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapAnswer } from '../../collector/api/map.ts';
import { describeCaveats, describeComparedFinding } from '../model/compared-finding.ts';
import { sessionsPath } from '../model/evidence.ts';
import { describeFinding, describePain, type FindingPart } from '../model/finding.ts';
import type { MapSides } from '../model/map-sides.ts';
import type { Scope } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { linkTo } from '../ui/link-to.ts';

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
  /** Set where the map shows two segments. */
  @property({ attribute: false }) sides: MapSides | undefined;

  protected override render() {
    const { sides } = this;
    const finding = sides ? describeComparedFinding(sides) : describeFinding(this.answer);
    const more = sides ? describeCaveats(sides) : describePain(this.answer);
    return html`<h1>${finding.map((part) => this.#renderPart(part))}</h1>
      ${more.length > 0 ? html`<p>${more.map((part) => this.#renderPart(part))}</p>` : nothing}`;
  }

  #renderPart({ text, tone, evidence, scope = this.scope }: FindingPart) {
    if (evidence)
      return html`<a class=${tone ?? ''} href=${linkTo(sessionsPath(scope, evidence))}>${text}</a>`;
    return html`<span class=${tone ?? ''}>${text}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-finding': DpFinding;
  }
}
