import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ListFilter } from '../../collector/api/saved-lists.ts';
import { baseStyles } from './base-styles.ts';
import { controlStyles } from './control-styles.ts';
import './dp-confirm.ts';
import { menuRowStyles } from './menu-row-styles.ts';
import { problemOf } from './problem-of.ts';
import { savedFiltersStyles } from './saved-filters-styles.ts';

/** A filter that has a name; a segment is one, too. */
interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly filter: ListFilter;
}

/** Where filters of one kind are kept. */
export interface Shelf {
  readonly kind: 'segment' | 'list';
  readonly all: (signal: AbortSignal) => Promise<readonly SavedFilter[]>;
  readonly save: (name: string, filter: ListFilter) => Promise<unknown>;
  readonly remove: (id: string) => Promise<unknown>;
}

/** Dispatched with the saved filter that was chosen. */
export type SavedFilterEvent = CustomEvent<ListFilter>;

/**
 * Filters with a name, for all members: to choose one (`dp-saved`), and for those who may, to save what is set now or
 * delete one.
 */
@customElement('dp-saved-filters')
export class DpSavedFilters extends LitElement {
  static override styles = [baseStyles, controlStyles, menuRowStyles, savedFiltersStyles];

  @property({ attribute: false }) shelf!: Shelf;
  /** What is set now; empty: nothing that could be saved. */
  @property({ attribute: false }) filter: ListFilter = {};
  @property({ attribute: false }) wordsOf!: (filter: ListFilter) => string;
  @property({ type: Boolean }) maySave = false;
  @state() private problem = '';
  @state() private said = '';
  @query('input') private input!: HTMLInputElement | null;

  #saved = new Task(this, {
    args: () => [this.shelf] as const,
    task: ([shelf], { signal }) => shelf.all(signal),
  });

  protected override render() {
    const saved = this.#saved.value ?? [];
    const isSet = Object.keys(this.filter).length > 0;
    const isKnown = saved.some(({ filter }) => isSame(filter, this.filter));
    return html`${saved.length > 0 ? this.#renderSaved(saved) : nothing}
      ${isSet && !isKnown && this.maySave ? this.#renderSave() : nothing}
      ${saved.length === 0 && this.#saved.value ? this.#renderNone(isSet) : nothing}
      <p class="said" role="status">${this.said}</p>
      ${this.#renderProblem()}`;
  }

  #renderProblem() {
    const { error } = this.#saved;
    const unread = error instanceof Error ? error.message : '';
    const problem = this.problem || unread;
    return problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing;
  }

  /** Segments are chosen one by one below; a panel with nothing but saved lists must not be empty. */
  #renderNone(isSet: boolean) {
    if (this.shelf.kind === 'segment') return nothing;
    const how = this.maySave ? 'Set filters, and save them here under a name.' : 'Editors save them here.';
    return html`<p class="said">No list is saved yet.${isSet && this.maySave ? '' : ` ${how}`}</p>`;
  }

  #renderSaved(saved: readonly SavedFilter[]) {
    return html`<h2 id="saved">Saved ${this.shelf.kind}s</h2>
      <ul aria-labelledby="saved">
        ${saved.map((one) => {
          const { name, filter } = one;
          return html`<li>
            <button
              class="menu-row choose"
              aria-current=${isSame(filter, this.filter) ? 'true' : nothing}
              @click=${() => this.dispatchEvent(new CustomEvent('dp-saved', { detail: filter }))}
            >
              <bdi>${name}</bdi>
              <span class="label">${this.wordsOf(filter)}</span>
            </button>
            ${
              this.maySave
                ? html`<dp-confirm
                  does="Delete"
                  to=${`the saved ${this.shelf.kind} ${name}`}
                  @dp-confirm=${() => this.#delete(one)}
                ></dp-confirm>`
                : nothing
            }
          </li>`;
        })}
      </ul>`;
  }

  #renderSave() {
    return html`<form @submit=${this.#save}>
      <input
        class="field"
        name="name"
        maxlength="80"
        required
        autocomplete="off"
        aria-label=${`Name of this ${this.shelf.kind}`}
        placeholder=${`Name of this ${this.shelf.kind}`}
      />
      <button class="button primary">Save</button>
    </form>`;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = this.input?.value.trim() ?? '';
    if (!name) return;
    await this.#change(`Saved as ${name}.`, () => this.shelf.save(name, this.filter));
  }

  #delete({ id, name }: SavedFilter): Promise<void> {
    return this.#change(`Deleted ${name}.`, () => this.shelf.remove(id));
  }

  async #change(said: string, change: () => Promise<unknown>): Promise<void> {
    this.said = '';
    this.problem = await problemOf(async () => {
      await change();
      await this.#saved.run();
      this.said = said;
    });
  }
}

function isSame(a: ListFilter, b: ListFilter): boolean {
  const entries = Object.entries(a);
  return (
    entries.length === Object.keys(b).length &&
    entries.every(([name, value]) => b[name as keyof ListFilter] === value)
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-saved-filters': DpSavedFilters;
  }
}
