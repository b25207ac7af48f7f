import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ListFilter } from '../../collector/api/saved-lists.ts';
import { api } from '../api.ts';
import { listFilterWords } from '../model/list-words.ts';
import type { LocationOf } from '../model/location.ts';
import { listFilterOf, listOf } from '../model/saved-list.ts';
import type { StageNames } from '../model/stage-names.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import '../ui/dp-saved-filters.ts';
import type { SavedFilterEvent, Shelf } from '../ui/dp-saved-filters.ts';
import { placePopover } from '../ui/place-popover.ts';
import { popoverStyles } from '../ui/popover-styles.ts';

/** Lists of sessions that members saved under a name: each is a segment and filters, of the reader's own period. */
@customElement('dp-saved-lists')
export class DpSavedLists extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    popoverStyles,
    css`
      [popover] {
        width: 25rem;
        max-height: calc(100vh - 7rem);
        padding: var(--dp-space-3) 0 0;
        overflow: auto;
      }
    `,
  ];

  @property({ attribute: false }) location!: LocationOf<'sessions'>;
  @property({ attribute: false }) names!: StageNames;
  /** Whether the reader may give lists a name, and delete them. */
  @property({ type: Boolean }) maySave = false;
  @state() private isOpen = false;
  @query('.toggle') private button!: HTMLButtonElement;
  @query('[popover]') private panel!: HTMLElement;

  protected override render() {
    return html`<button
        class="button toggle"
        aria-haspopup="dialog"
        aria-expanded=${this.isOpen}
        @click=${() => this.panel.togglePopover()}
      >
        Saved lists
      </button>
      <div popover="auto" role="dialog" aria-label="Saved lists" tabindex="-1" @toggle=${this.#place}>
        ${
          this.isOpen
            ? html`<dp-saved-filters
              .shelf=${SHELF}
              .filter=${listFilterOf(this.location)}
              .wordsOf=${this.#wordsOf}
              .maySave=${this.maySave}
              @dp-saved=${(event: SavedFilterEvent) => this.#chosen(event.detail)}
            ></dp-saved-filters>`
            : nothing
        }
      </div>`;
  }

  #wordsOf = (filter: ListFilter): string => {
    const { scope, filters } = listOf(filter, this.location.scope);
    return listFilterWords(scope, filters, this.names.nameOf);
  };

  #chosen(filter: ListFilter): void {
    this.panel.hidePopover();
    this.button.focus();
    navigate({ ...this.location, ...listOf(filter, this.location.scope) });
  }

  #place(event: ToggleEvent): void {
    this.isOpen = event.newState === 'open';
    placePopover(this, event, this.button, this.panel);
  }
}

const SHELF: Shelf = {
  kind: 'list',
  all: async (signal) => (await api.lists(signal)).lists,
  save: api.saveList,
  remove: api.deleteList,
};

declare global {
  interface HTMLElementTagNameMap {
    'dp-saved-lists': DpSavedLists;
  }
}
