import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ViewLocation } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { placePopover } from '../ui/place-popover.ts';
import { popoverStyles } from '../ui/popover-styles.ts';
import { problemOf } from '../ui/problem-of.ts';
import { type Export, exportsOf } from './exports-of.ts';
import { saveFile } from './save-file.ts';

/** Takes what is shown out of the viewer: as a table, as JSON, as a picture, as a report. */
@customElement('dp-export')
export class DpExport extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    popoverStyles,
    css`
      [popover] {
        width: 21rem;
        padding: var(--dp-space-2);
      }
      li button {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--dp-space-4);
        width: 100%;
        min-height: var(--dp-control-height);
        padding: 0 var(--dp-space-2);
        border: 0;
        border-radius: var(--dp-radius);
        background: none;
        color: var(--dp-ink);
        font: inherit;
        text-align: left;
        cursor: pointer;
      }
      li button:hover {
        background: var(--dp-hover);
      }
      li button[disabled] {
        color: var(--dp-ink-3);
        cursor: default;
      }
      li b {
        flex: none;
        font-weight: 500;
      }
      .hint,
      p {
        color: var(--dp-ink-3);
        font-family: var(--dp-font-label);
      }
      p {
        padding: var(--dp-space-2);
      }
    `,
  ];

  @property({ attribute: false }) location!: ViewLocation;
  @state() private making = '';
  @state() private progress = '';
  @state() private problem = '';
  @query('button') private button!: HTMLButtonElement;
  @query('[popover]') private panel!: HTMLElement;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('location')) return;
    this.progress = '';
    this.problem = '';
  }

  protected override render() {
    const exports = exportsOf(this.location);
    if (exports.length === 0) return nothing;
    return html`<button class="button" aria-haspopup="dialog" @click=${this.#toggle}>Export</button>
      <div popover="auto" role="dialog" aria-label="Export what is shown" tabindex="-1" @toggle=${this.#place}>
        <ul>
          ${exports.map((one) => this.#renderExport(one))}
        </ul>
        <p role="status" ?hidden=${!this.progress}>${this.progress}</p>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      </div>`;
  }

  #renderExport(one: Export) {
    return html`<li>
      <button ?disabled=${this.making !== ''} @click=${() => this.#make(one)}>
        <b>${one.label}</b> <span class="hint">${this.making === one.label ? 'Under way' : one.hint}</span>
      </button>
    </li>`;
  }

  #toggle(): void {
    this.panel.togglePopover();
  }

  #place(event: ToggleEvent): void {
    placePopover(this, event, this.button, this.panel);
  }

  async #make(one: Export): Promise<void> {
    this.making = one.label;
    this.progress = '';
    this.problem = await problemOf(async () => {
      const content = await one.make((progress) => {
        this.progress = progress;
      });
      if (content && one.file) saveFile(one.file, content);
    });
    this.making = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-export': DpExport;
  }
}
