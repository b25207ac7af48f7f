import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ImportPreview } from '../../collector/api/imports.ts';
import type { Stage } from '../../sdk/protocol/journey.ts';
import { formatCount, formatMoment } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';

const SHOWN = 8;
const SHOWN_REFUSED = 5;

/** The first rows of a file as they would be stored, and what would be refused of them. */
@customElement('dp-import-preview')
export class DpImportPreview extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      h3 {
        font-weight: 600;
      }
      h3 + p,
      .aside {
        color: var(--dp-ink-3);
      }
      table {
        margin-top: var(--dp-space-2);
      }
      td {
        max-width: 12rem;
        padding-block: 4px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .refused {
        margin-top: var(--dp-space-4);
        padding-left: var(--dp-space-3);
        border-left: 3px solid var(--dp-rust);
        color: var(--dp-ink-2);
      }
      .aside {
        margin-top: var(--dp-space-3);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) preview!: ImportPreview;
  @property({ attribute: false }) stages: readonly Pick<Stage, 'id' | 'name'>[] = [];

  protected override render() {
    const { rows, read, ignored, refused, unmapped } = this.preview;
    const counts = [
      `${formatCount(read - ignored - refused.length)} of the first ${formatCount(read)} rows become events`,
      ...(ignored > 0 ? [`${formatCount(ignored)} are left out by the mapping`] : []),
      ...(refused.length > 0 ? [`${formatCount(refused.length)} would be refused`] : []),
    ];
    return html`<h3>The first rows as they would be stored</h3>
      <p role="status">${counts.join(', ')}.</p>
      ${rows.length > 0 ? this.#renderRows(rows) : nothing}
      ${refused.length > 0 ? renderRefused(refused) : nothing}
      ${
        unmapped.length > 0
          ? html`<p class="aside">Columns that are left out: ${unmapped.join(', ')}.</p>`
          : nothing
      }`;
  }

  #renderRows(rows: ImportPreview['rows']) {
    const nowMs = Date.now();
    return html`<table>
      <caption class="visually-hidden">
        First rows
      </caption>
      <thead>
        <tr>
          <th scope="col" class="figure">Line</th>
          <th scope="col">Visitor</th>
          <th scope="col">When</th>
          <th scope="col">Event</th>
          <th scope="col">Stage</th>
          <th scope="col">Page group</th>
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, SHOWN).map(
          (row) => html`<tr>
            <td class="figure">${row.line}</td>
            <td title=${row.visitor}>${row.visitor}</td>
            <td>${formatMoment(row.at, nowMs)}</td>
            <td>${row.label || row.type.replaceAll('_', ' ')}</td>
            <td>${this.#stageName(row.stage)}</td>
            <td title=${row.pageGroup}>${row.pageGroup}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #stageName(id: string): string {
    if (id === 'unassigned') return '–';
    return this.stages.find((stage) => stage.id === id)?.name ?? id;
  }
}

function renderRefused(refused: ImportPreview['refused']) {
  return html`<ul class="refused">
    ${refused
      .slice(0, SHOWN_REFUSED)
      .map(
        ({ line, column, reason }) =>
          html`<li>Line ${formatCount(line)}${column ? html`, <code>${column}</code>` : nothing}: ${reason}</li>`,
      )}
    ${refused.length > SHOWN_REFUSED ? html`<li>and ${formatCount(refused.length - SHOWN_REFUSED)} more</li>` : nothing}
  </ul>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-import-preview': DpImportPreview;
  }
}
