import { Task } from '@lit/task';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { api } from '../api.ts';
import { formatCount } from '../model/format.ts';
import { formatQuery } from '../model/query.ts';
import { readCsv } from '../model/read-csv.ts';
import { currentLocation } from '../shell/where.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import { tableStyles } from '../ui/table-styles.ts';
import '../ui/dp-skeleton.ts';

/** Enough to see what is wrong with a file; the others are in the CSV. */
const SHOWN = 50;

/** The first rows that an import refused, each with its line, column and reason. */
@customElement('dp-refused-rows')
export class DpRefusedRows extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    tableStyles,
    css`
      .scroller {
        max-height: 20rem;
        overflow: auto;
      }
      p {
        display: flex;
        align-items: center;
        gap: var(--dp-space-3);
        margin-top: var(--dp-space-3);
        color: var(--dp-ink-3);
      }
      td {
        overflow-wrap: anywhere;
      }
      .line {
        width: 6rem;
        padding-right: var(--dp-space-5);
      }
      .column {
        width: 12rem;
      }
    `,
  ];

  @property() import = '';
  @property() name = '';
  @property({ type: Number }) total = 0;

  #rows = new Task(this, {
    args: () => [this.import, this.total] as const,
    task: async ([id], { signal }) => readCsv(await api.refusedText(id, signal), SHOWN),
  });

  protected override render() {
    return renderLoad(this.#rows, {
      pending: () => html`<dp-skeleton lines="3" aria-busy="true"></dp-skeleton>`,
      done: (rows) => this.#renderRows(rows),
    });
  }

  #renderRows(rows: readonly (readonly string[])[]) {
    const query = formatQuery({ project: currentLocation().scope.project });
    return html`<div class="scroller" tabindex="0" role="region" aria-label=${`Refused rows of ${this.name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="figure line">Line</th>
              <th scope="col" class="column">Column</th>
              <th scope="col">Why it was refused</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ([line = '', column = '', reason = '']) => html`<tr>
                <td class="figure line">${line === '0' ? '–' : formatCount(Number(line))}</td>
                <td>${column || 'the whole row'}</td>
                <td>${reason}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p>
        <a class="button" href=${`/api/v1/imports/${this.import}/refused${query}`} download>Download as CSV</a>
        ${
          this.total > rows.length
            ? `${formatCount(rows.length)} of ${formatCount(this.total)} are shown.`
            : 'Mend these rows and send the file again: what is stored already is not stored twice.'
        }
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-refused-rows': DpRefusedRows;
  }
}
