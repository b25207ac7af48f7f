import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from '../ui/base-styles.ts';

/** A part of the settings: what it is at the left, what there is to do at the right. */
@customElement('dp-settings-section')
export class DpSettingsSection extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        margin-top: var(--dp-space-5);
        padding-top: var(--dp-space-5);
        border-top: 1px solid var(--dp-rule);
      }
      /* Above the first there is the row of pages, with a line of its own. */
      :host(:first-of-type) {
        margin-top: 0;
        border-top: 0;
      }
      section {
        display: grid;
        grid-template-columns: 15rem minmax(0, 1fr);
        gap: var(--dp-space-6);
      }
      h2 {
        font-weight: 600;
      }
      p {
        margin-top: var(--dp-space-1);
        color: var(--dp-ink-3);
      }
    `,
  ];

  @property() heading = '';
  @property() explanation = '';

  protected override render() {
    return html`<section aria-labelledby="heading">
      <div>
        <h2 id="heading">${this.heading}</h2>
        <p>${this.explanation}</p>
      </div>
      <div><slot></slot></div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-settings-section': DpSettingsSection;
  }
}
