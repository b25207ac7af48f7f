import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyles } from './base-styles.ts';
import { controlStyles } from './control-styles.ts';

const TOLD_MS = 2_000;

/** Copies a text that need not be seen. */
@customElement('dp-copy')
export class DpCopy extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: inline-block;
      }
    `,
  ];

  @property() text = '';
  /** What it is, for people who cannot see the row it stands in. */
  @property() to = '';
  @state() private said = '';

  protected override render() {
    return html`<button class="button" aria-label=${`Copy ${this.to}`} @click=${this.#copy}>
      <span role="status">${this.said || 'Copy'}</span>
    </button>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.said = 'Copied';
    } catch {
      // No clipboard on plain http other than localhost (a secure-context API): a prompt lets it be copied by hand.
      window.prompt(`Copy ${this.to}`, this.text);
      return;
    }
    setTimeout(() => {
      this.said = '';
    }, TOLD_MS);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-copy': DpCopy;
  }
}
