import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyles } from './base-styles.ts';
import { controlStyles } from './control-styles.ts';

/** Text to paste elsewhere, with a button that copies it. */
@customElement('dp-code')
export class DpCode extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      div {
        display: flex;
        align-items: flex-start;
        gap: var(--dp-space-3);
        padding: var(--dp-space-2) var(--dp-space-2) var(--dp-space-2) var(--dp-space-4);
        border-left: 3px solid var(--dp-moss);
        background: var(--dp-sunk);
      }
      pre {
        flex: 1;
        margin: 0;
        padding: 6px 0;
        font: 400 0.8125rem / 1.5 var(--dp-font-code);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() code = '';
  @property() label = '';
  @state() private isCopied = false;

  protected override render() {
    return html`<div>
      <pre><code>${this.code}</code></pre>
      <button class="button" aria-label=${`Copy ${this.label}`} @click=${this.#copy}>
        <span role="status">${this.isCopied ? 'Copied' : 'Copy'}</span>
      </button>
    </div>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.code);
    } catch {
      // No clipboard on plain http other than localhost (a secure-context API): select it for Ctrl+C.
      const text = this.renderRoot.querySelector('code');
      if (text) window.getSelection()?.selectAllChildren(text);
      return;
    }
    this.isCopied = true;
    setTimeout(() => {
      this.isCopied = false;
    }, 2000);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-code': DpCode;
  }
}
