import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ViewLocation } from '../model/location.ts';
import { shortcutsOf } from '../model/shortcut-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { placePopover } from '../ui/place-popover.ts';
import { popoverStyles } from '../ui/popover-styles.ts';

/** What the keyboard does in the view that is open; "?" shows it from anywhere but a field. */
@customElement('dp-shortcuts')
export class DpShortcuts extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    popoverStyles,
    css`
      [popover] {
        width: 24rem;
      }
      .button {
        font-weight: 500;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--dp-space-2) var(--dp-space-4);
        align-items: baseline;
      }
      dt {
        white-space: nowrap;
      }
      dd {
        color: var(--dp-ink-2);
      }
      kbd {
        display: inline-block;
        min-width: 1.7em;
        padding: 0 5px;
        border: 1px solid var(--dp-rule-strong);
        border-radius: var(--dp-radius);
        font: 500 var(--dp-size-small) / 1.5 var(--dp-font-label);
        text-align: center;
      }
    `,
  ];

  @property() view: ViewLocation['view'] = 'map';
  @query('button') private button!: HTMLButtonElement;
  @query('[popover]') private panel!: HTMLElement;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKey);
  }

  protected override render() {
    return html`<button
        class="button quiet"
        aria-haspopup="dialog"
        aria-label="Keyboard"
        title="Keyboard: ?"
        @click=${this.#toggle}
      >
        ?
      </button>
      <div popover="auto" role="dialog" aria-label="Keyboard" tabindex="-1" @toggle=${this.#place}>
        <dl>
          ${shortcutsOf(this.view).map(
            ({ keys, does }) =>
              html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
                <dd>${does}</dd>`,
          )}
        </dl>
      </div>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== '?' || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const [focused] = event.composedPath();
    if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    this.#toggle();
  };

  #toggle(): void {
    this.panel.togglePopover();
  }

  #place(event: ToggleEvent): void {
    placePopover(this, event, this.button, this.panel);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-shortcuts': DpShortcuts;
  }
}
