import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';
import { type Attribute, ELEMENT_ATTRIBUTES, TAG_ATTRIBUTES } from './attributes.ts';

/** Reference of the SDK's attributes, where one looks for it. */
@customElement('dp-attributes')
export class DpAttributes extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      table {
        table-layout: fixed;
      }
      caption {
        padding-bottom: var(--dp-space-1);
        font-weight: 500;
      }
      table + table caption {
        padding-top: var(--dp-space-5);
      }
      th:first-child {
        width: 10rem;
      }
      th:nth-child(2) {
        width: 11rem;
      }
      tbody th {
        white-space: nowrap;
      }
      td {
        color: var(--dp-ink-2);
      }
    `,
  ];

  protected override render() {
    return html`${renderTable('On the script tag', TAG_ATTRIBUTES)}${renderTable('On any element', ELEMENT_ATTRIBUTES)}`;
  }
}

function renderTable(caption: string, attributes: readonly Attribute[]) {
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Attribute</th>
        <th scope="col">Values</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${attributes.map(
        ({ name, values, meaning }) => html`<tr>
          <th scope="row"><code>${name}</code></th>
          <td>${values || '–'}</td>
          <td>${meaning}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-attributes': DpAttributes;
  }
}
