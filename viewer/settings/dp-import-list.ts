import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Import } from '../../collector/api/imports.ts';
import { api } from '../api.ts';
import { formatBytes, formatMoment } from '../model/format.ts';
import { importCounts, importState, isUnderWay } from '../model/import-words.ts';
import { problemOf } from '../ui/problem-of.ts';
import '../ui/dp-confirm.ts';
import './dp-refused-rows.ts';
import { listPage } from './page-styles.ts';
import { progressStyles } from './progress-styles.ts';
import { renderOutcome } from './render-outcome.ts';

/** What became of the files that were sent, with the rows that were refused. */
@customElement('dp-import-list')
export class DpImportList extends LitElement {
  static override styles = [
    listPage,
    progressStyles,
    css`
      td:nth-child(2) {
        white-space: nowrap;
      }
      .failed {
        color: var(--dp-rust-text);
      }
      .refused td {
        padding: 0 0 var(--dp-space-4) var(--dp-space-4);
      }
    `,
  ];

  @property({ attribute: false }) imports: readonly Import[] = [];
  /** Whose refused rows are shown. */
  @state() private opened = '';
  @state() private problem = '';

  protected override render() {
    return html`<table>
        <caption class="visually-hidden">
          Imports, the newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Begun</th>
            <th scope="col">What became of it</th>
            <th scope="col" class="acts"><span class="visually-hidden">What can be done</span></th>
          </tr>
        </thead>
        <tbody>
          ${this.imports.map((record) => this.#renderImport(record))}
        </tbody>
      </table>
      ${renderOutcome(this.problem)}`;
  }

  #renderImport(record: Import) {
    const { id, name, mapping, sizeBytes, startedAt, state, refused, unmapped } = record;
    const title = name || id;
    const isOpen = this.opened === id;
    return html`<tr>
        <th scope="row">
          ${title}<small>${mapping === 'own' ? 'columns of its own' : mapping}, ${formatBytes(sizeBytes)}</small>
        </th>
        <td>${formatMoment(startedAt, Date.now())}</td>
        <td class=${state === 'failed' ? 'failed' : ''}>
          ${importState(record)}
          ${
            isUnderWay(record)
              ? html`<progress max="1" .value=${record.progress} aria-label=${`Progress of ${title}`}></progress>`
              : nothing
          }
          <small>${importCounts(record)}</small>
          ${unmapped.length > 0 ? html`<small>Columns left out: ${unmapped.join(', ')}</small>` : nothing}
        </td>
        <td class="acts">
          ${
            refused > 0
              ? html`<button
                class="button quiet"
                aria-expanded=${isOpen}
                aria-label=${`Refused rows of ${title}`}
                @click=${() => {
                  this.opened = isOpen ? '' : id;
                }}
              >
                Refused rows
              </button>`
              : nothing
          }
          ${
            isUnderWay(record)
              ? html`<dp-confirm does="Cancel" to=${title} @dp-confirm=${() => this.#cancel(id)}></dp-confirm>`
              : nothing
          }
        </td>
      </tr>
      ${
        isOpen
          ? html`<tr class="refused">
            <td colspan="4"><dp-refused-rows .import=${id} .total=${refused} .name=${title}></dp-refused-rows></td>
          </tr>`
          : nothing
      }`;
  }

  async #cancel(id: string): Promise<void> {
    this.problem = await problemOf(() => api.cancelImport(id));
    this.dispatchEvent(new Event('dp-changed'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-import-list': DpImportList;
  }
}
