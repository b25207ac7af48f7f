import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formatBytes } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';

/** A file to choose, or to drop (`dp-file`). */
@customElement('dp-file-choice')
export class DpFileChoice extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--dp-space-3);
        padding: var(--dp-space-4);
        border: 1px dashed var(--dp-rule-strong);
        border-radius: var(--dp-radius);
      }
      .is-over {
        background: var(--dp-hover);
      }
      b {
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      span {
        color: var(--dp-ink-3);
      }
    `,
  ];

  @property({ attribute: false }) file: File | undefined;
  @property({ type: Boolean }) disabled = false;
  @state() private isOver = false;
  @query('input') private input!: HTMLInputElement;

  protected override render() {
    const { file } = this;
    return html`<div
      class=${this.isOver ? 'is-over' : ''}
      @dragover=${this.#over}
      @dragleave=${this.#out}
      @drop=${this.#drop}
    >
      <input
        class="visually-hidden"
        type="file"
        tabindex="-1"
        aria-label="File to import"
        ?disabled=${this.disabled}
        @change=${() => this.#tell(this.input.files?.[0])}
      />
      <button class="button" ?disabled=${this.disabled} @click=${() => this.input.click()}>
        ${file ? 'Choose another file' : 'Choose a file'}
      </button>
      ${
        file
          ? html`<b>${file.name}</b><span>${formatBytes(file.size)}</span>`
          : html`<span>or drop it here: CSV, JSON or NDJSON, plain or gzip. Nothing is stored before you say so.</span>`
      }
    </div>`;
  }

  #over(event: DragEvent): void {
    event.preventDefault();
    this.isOver = true;
  }

  #out(): void {
    this.isOver = false;
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver = false;
    this.#tell(event.dataTransfer?.files[0]);
  }

  #tell(file: File | undefined): void {
    if (!file || this.disabled) return;
    this.dispatchEvent(new CustomEvent('dp-file', { detail: file }));
    // So that the same file, mended meanwhile, can be chosen again.
    this.input.value = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-file-choice': DpFileChoice;
  }
}
