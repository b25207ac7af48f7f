import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ImportMapping, ImportPreview, ImportsAnswer } from '../../collector/api/imports.ts';
import type { Stage } from '../../sdk/protocol/journey.ts';
import { api } from '../api.ts';
import { formatBytes } from '../model/format.ts';
import { guessMapping } from '../model/guess-mapping.ts';
import { type ColumnChoice, firstChoice, LOOK_ONLY, toMapping } from '../model/own-mapping.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import { renderLoad } from '../ui/render-load.ts';
import { typedIn } from '../ui/typed-in.ts';
import '../ui/dp-select.ts';
import '../ui/dp-skeleton.ts';
import './dp-column-choice.ts';
import './dp-file-choice.ts';
import './dp-import-preview.ts';
import { fileHead } from './file-head.ts';
import { newImportStyles } from './new-import-styles.ts';
import { formPage } from './page-styles.ts';
import { progressStyles } from './progress-styles.ts';
import { renderOutcome } from './render-outcome.ts';
import { sendFile } from './send-file.ts';
import { createSentUploads } from './sent-uploads.ts';

const uploads = createSentUploads(() => localStorage);

/** As long as the collector keeps them. */
const NAME_CHARS = 200;
const COLUMNS = 'columns';
const JSON_TEXT = 'json';

/** A file on its way in: what it is, how its first rows would be stored, and how much of it has gone. */
@customElement('dp-new-import')
export class DpNewImport extends LitElement {
  static override styles = [formPage, progressStyles, newImportStyles];

  @property({ attribute: false }) mappings: ImportsAnswer['mappings'] = [];
  @property({ attribute: false }) stages: readonly Pick<Stage, 'id' | 'name'>[] = [];
  @state() private file: File | undefined;
  @state() private head: Blob | undefined;
  /** A ready mapping's name, or one of the two above. */
  @state() private kind = COLUMNS;
  @state() private choice: ColumnChoice | undefined;
  @state() private jsonText = '';
  @state() private sentBytes: number | undefined;
  @state() private problem = '';
  @state() private said = '';

  #sending: AbortController | undefined;

  /** What the file holds: asked once a file. */
  #look = new Task(this, {
    args: () => [this.head] as const,
    task: async ([head], { signal }) => (head ? await api.previewImport(LOOK_ONLY, head, signal) : undefined),
    onComplete: (seen) => this.#learn(seen),
  });

  /** How its first rows would be stored. */
  #preview = new Task(this, {
    args: () => [this.head, this.#mappingText()] as const,
    task: async ([head, mapping], { signal }) =>
      head && mapping ? await api.previewImport(mapping, head, signal) : undefined,
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sending?.abort();
  }

  protected override render() {
    return html`<dp-file-choice
        .file=${this.file}
        ?disabled=${this.sentBytes !== undefined}
        @dp-file=${(event: CustomEvent<File>) => this.#choose(event.detail)}
      ></dp-file-choice>
      ${this.said ? html`<p class="foot said" role="status">${this.said}</p>` : nothing}
      ${this.file ? renderLoad(this.#look, { pending: () => html`<dp-skeleton lines="3" aria-busy="true"></dp-skeleton>`, done: (seen) => (seen ? this.#renderMapping(seen) : nothing) }) : nothing}`;
  }

  #renderMapping(seen: ImportPreview) {
    return html`<div class="row step">
        <dp-select
          label="What it is"
          .choices=${[
            { value: COLUMNS, label: 'A table of our own: choose its columns' },
            ...this.mappings.map(({ name, about }) => ({ value: name, label: about })),
            { value: JSON_TEXT, label: 'A mapping written as JSON' },
          ]}
          .value=${this.kind}
          @dp-choose=${(event: ChoiceEvent) => this.#chooseKind(event.detail)}
        ></dp-select>
        <span class="aside">${
          this.kind === COLUMNS
            ? 'What the names of the columns suggest is filled in; look it over.'
            : this.kind === JSON_TEXT
              ? 'Everything that docs/imports.md tells, templates and joins too.'
              : 'Its columns are known.'
        }</span>
      </div>
      ${this.#renderOwn(seen)} ${this.#renderPreview()} ${this.#renderSending()}`;
  }

  #renderOwn(seen: ImportPreview) {
    if (this.kind === JSON_TEXT)
      return html`<label class="step"
        >Mapping
        <textarea
          class="field"
          rows="12"
          spellcheck="false"
          .value=${this.jsonText}
          @change=${(event: Event) => {
            this.jsonText = typedIn(event);
          }}
        ></textarea>
      </label>`;
    if (this.kind !== COLUMNS || !this.choice) return nothing;
    return html`<dp-column-choice
      class="step"
      .examples=${seen.examples}
      .choice=${this.choice}
      .stages=${this.stages}
      @dp-choice=${(event: CustomEvent<ColumnChoice>) => {
        this.choice = event.detail;
      }}
    ></dp-column-choice>`;
  }

  #renderPreview() {
    if (this.#mappingText() === '')
      return html`<p class="step aside">Choose the columns of visitor and time: the first rows are shown then.</p>`;
    return html`<div class="step">
      ${renderLoad(this.#preview, {
        pending: () => html`<dp-skeleton lines="5" aria-busy="true"></dp-skeleton>`,
        done: (preview) =>
          preview
            ? html`<dp-import-preview .preview=${preview} .stages=${this.stages}></dp-import-preview>`
            : nothing,
      })}
    </div>`;
  }

  #renderSending() {
    const { file, sentBytes } = this;
    if (!file) return nothing;
    if (sentBytes !== undefined)
      return html`<div class="step" role="status">
        <p>Sending: ${formatBytes(sentBytes)} of ${formatBytes(file.size)}. If it breaks off, it goes on from there.</p>
        <progress max=${file.size} .value=${sentBytes} aria-label="How much has been sent"></progress>
        <button class="button quiet" @click=${() => this.#sending?.abort()}>Stop sending</button>
      </div>`;
    const rows = this.#preview.value?.rows ?? [];
    return html`<p class="foot">
      <button class="button primary" ?disabled=${rows.length === 0 || this.#mappingText() === ''} @click=${this.#send}>
        ${this.problem ? 'Go on' : `Import ${formatBytes(file.size)}`}
      </button>
      ${renderOutcome(this.problem)}
    </p>`;
  }

  async #choose(file: File): Promise<void> {
    this.file = file;
    this.problem = '';
    this.said = '';
    this.head = await fileHead(file);
  }

  #learn(seen: ImportPreview | undefined): void {
    if (!seen) return;
    this.kind = guessMapping(seen.columns) ?? COLUMNS;
    this.choice = firstChoice(seen.examples);
  }

  /** Whoever goes on in JSON begins with what was chosen so far. */
  #chooseKind(kind: string): void {
    if (kind === JSON_TEXT) {
      const ready = this.mappings.find(({ name }) => name === this.kind)?.mapping;
      const mapping: ImportMapping | undefined = ready ?? (this.choice && toMapping(this.choice));
      this.jsonText = JSON.stringify(mapping ?? LOOK_ONLY, null, 2);
    }
    this.kind = kind;
    this.problem = '';
  }

  /** As the API takes it; '' while there is none. */
  #mappingText(): string {
    if (this.kind === JSON_TEXT) return this.jsonText;
    if (this.kind !== COLUMNS) return this.kind;
    const mapping = this.choice && toMapping(this.choice);
    return mapping ? JSON.stringify(mapping) : '';
  }

  async #send(): Promise<void> {
    const { file } = this;
    if (!file) return;
    this.#sending = new AbortController();
    this.sentBytes = 0;
    this.problem = '';
    try {
      const onSent = (sentBytes: number) => {
        this.sentBytes = sentBytes;
      };
      const upload = await sendFile({ api, uploads }, file, onSent, this.#sending.signal);
      await api.startImport(this.#mappingText(), file.name.slice(0, NAME_CHARS), upload);
      uploads.forget();
      this.said = `${file.name} is here. How far it is stands below; this page may be closed.`;
      this.file = undefined;
      this.head = undefined;
      this.dispatchEvent(new Event('dp-sent'));
    } catch (error) {
      const isGivenUp = error instanceof DOMException && error.name === 'AbortError';
      this.problem = isGivenUp
        ? 'Stopped. It can go on from there for a day.'
        : error instanceof Error
          ? error.message
          : 'Sending failed.';
    }
    this.sentBytes = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-new-import': DpNewImport;
  }
}
