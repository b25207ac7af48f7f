import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ImportPreview } from '../../collector/api/imports.ts';
import type { Stage } from '../../sdk/protocol/journey.ts';
import { MAPPED_FIELDS, type MappedField } from '../model/import-words.ts';
import type { ColumnChoice } from '../model/own-mapping.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import { typedIn } from '../ui/typed-in.ts';
import '../ui/dp-select.ts';
import { listPage } from './page-styles.ts';

type Field = (typeof MAPPED_FIELDS)[number];
/** What most files have; the others are behind a click. */
const FIRST = 8;
const SHOWN_VALUES = 3;

/** Which column of a file is which field of an event (`dp-choice`). */
@customElement('dp-column-choice')
export class DpColumnChoice extends LitElement {
  static override styles = [
    listPage,
    css`
      table {
        table-layout: fixed;
      }
      th:first-child {
        width: 15rem;
      }
      th:nth-child(2) {
        width: 12rem;
      }
      td {
        color: var(--dp-ink-2);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .fields {
        margin-top: var(--dp-space-4);
      }
      .field {
        width: 100%;
      }
      summary {
        padding: var(--dp-space-3) 0;
        color: var(--dp-ink-2);
        cursor: pointer;
      }
      .stages {
        margin-top: var(--dp-space-4);
      }
      ul {
        display: grid;
        gap: var(--dp-space-2);
        margin-top: var(--dp-space-2);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--dp-space-3);
      }
      .warning {
        color: var(--dp-ochre-text);
      }
      li code {
        width: 12rem;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) examples: ImportPreview['examples'] = [];
  @property({ attribute: false }) choice!: ColumnChoice;
  @property({ attribute: false }) stages: readonly Pick<Stage, 'id' | 'name'>[] = [];

  protected override render() {
    return html`${this.#renderTable('Columns of the file', MAPPED_FIELDS.slice(0, FIRST))}
      <details>
        <summary>More fields</summary>
        ${this.#renderTable('More columns of the file', MAPPED_FIELDS.slice(FIRST))}
      </details>
      ${this.#renderStages()}
      <div class="fields">
        <label
          >Format of times, if not ISO 8601
          <input class="field" placeholder="DD.MM.YYYY HH:mm" .value=${this.choice.timeFormat} @change=${(event: Event) => this.#change({ timeFormat: typedIn(event).trim() })}
        /></label>
        <label
          >Time zone, where they name none
          <input class="field" placeholder="UTC, or such as Europe/Zurich" .value=${this.choice.timezone} @change=${(event: Event) => this.#change({ timezone: typedIn(event).trim() })}
        /></label>
      </div>`;
  }

  #renderTable(caption: string, fields: readonly Field[]) {
    return html`<table>
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Column</th>
          <th scope="col">Its first values</th>
        </tr>
      </thead>
      <tbody>
        ${fields.map((field) => this.#renderField(field))}
      </tbody>
    </table>`;
  }

  #renderField({ field, title, about }: Field) {
    const path = this.choice.columns[field] ?? '';
    const values = this.examples.find((example) => example.path === path)?.values ?? [];
    return html`<tr>
      <th scope="row">${title}${about ? html`<small>${about}</small>` : nothing}</th>
      <td>
        <dp-select
          label=${`Column of ${title}`}
          .choices=${[
            { value: '', label: 'None' },
            ...this.examples.map((example) => ({ value: example.path, label: example.path })),
          ]}
          .value=${path}
          @dp-choose=${(event: ChoiceEvent) => this.#chooseColumn(field, event.detail)}
        ></dp-select>
      </td>
      <td title=${values.join('\n')}>${values.slice(0, SHOWN_VALUES).join(' · ')}</td>
    </tr>`;
  }

  /** The words of a file's own stages, each with the stage of the journey that it means. */
  #renderStages() {
    const values = this.examples.find(({ path }) => path === this.choice.columns.stage)?.values ?? [];
    if (values.length === 0) return nothing;
    return html`<div class="stages">
      <span class="legend">Which stages they are</span>
      <ul>
        ${values.map(
          (value) => html`<li>
            <code>${value}</code>
            <dp-select
              label=${`Stage of ${value}`}
              .choices=${[
                { value: '', label: 'As it is written' },
                ...this.stages.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              .value=${this.choice.stages[value] ?? ''}
              @dp-choose=${(event: ChoiceEvent) =>
                this.#change({ stages: { ...this.choice.stages, [value]: event.detail } })}
            ></dp-select>
            ${this.#isNoStage(value) ? html`<span class="warning">is no stage of the journey: choose one</span>` : nothing}
          </li>`,
        )}
      </ul>
    </div>`;
  }

  #isNoStage(value: string): boolean {
    const chosen = this.choice.stages[value] || value;
    return !this.stages.some(({ id }) => id === chosen.toLowerCase());
  }

  #chooseColumn(field: MappedField, path: string): void {
    const columns = { ...this.choice.columns, [field]: path };
    this.#change({ columns, ...(field === 'stage' && { stages: {} }) });
  }

  #change(change: Partial<ColumnChoice>): void {
    this.dispatchEvent(new CustomEvent('dp-choice', { detail: { ...this.choice, ...change } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-column-choice': DpColumnChoice;
  }
}
