import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { HotspotNote, HotspotNoteRequest } from '../../collector/api/hotspot-history.ts';
import { api } from '../api.ts';
import { ApiError } from '../api-client.ts';
import { formatMoment } from '../model/format.ts';
import { canMarkFixed } from '../model/hotspot-states.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { noteStyles } from '../ui/note-styles.ts';

/** As many as the collector takes. */
const MOST_CHARACTERS = 1_000;

/** What members wrote on a hotspot, and who may writes it here. Says `dp-noted` when there is something newer. */
@customElement('dp-hotspot-note')
export class DpHotspotNote extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    noteStyles,
    css`
      .mark {
        margin-top: var(--dp-space-2);
        color: var(--dp-moss-text);
        font: 400 var(--dp-size-small) / 1.4 var(--dp-font-label);
      }
    `,
  ];

  @property() hotspot = '';
  /** What the hotspot is called, for people who cannot see the row it stands in. */
  @property() name = '';
  @property({ attribute: false }) note: HotspotNote | null = null;
  @property({ type: Number }) lastSeenAt = 0;
  @property({ type: Boolean }) mayChange = false;
  @state() private isEditing = false;
  @state() private isSaving = false;
  @state() private problem = '';
  @query('textarea') private field!: HTMLTextAreaElement | null;

  protected override render() {
    return html`${this.#renderMark()} ${this.note?.text ? html`<p class="text">${this.note.text}</p>` : nothing}
      ${this.isEditing ? this.#renderEditor() : this.mayChange ? this.#renderWays() : nothing}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}`;
  }

  #renderMark() {
    if (!this.note || this.note.fixedAt === null) return nothing;
    const { fixedAt, fixedBy } = this.note;
    return html`<p class="mark">
      Marked fixed by ${fixedBy ?? 'a former member'}, ${formatMoment(fixedAt, Date.now())}
    </p>`;
  }

  #renderWays() {
    const verb = this.note?.text ? 'Edit the note' : 'Write a note';
    return html`<div class="ways">
      <button class="way write" aria-label=${`${verb} on ${this.name}`} @click=${this.#edit}>${verb}</button>
      ${
        canMarkFixed(this.note, this.lastSeenAt)
          ? this.#renderWay('Mark fixed', 'fixed')
          : this.#renderWay('Not fixed after all', 'none')
      }
    </div>`;
  }

  #renderWay(words: string, mark: NonNullable<HotspotNoteRequest['mark']>) {
    return html`<button
      class="way"
      aria-label=${`${words}: ${this.name}`}
      ?disabled=${this.isSaving}
      @click=${() => this.#save(this.note?.text ?? '', mark)}
    >
      ${words}
    </button>`;
  }

  #renderEditor() {
    return html`<form @submit=${this.#submit} @keydown=${this.#onKey}>
      <textarea
        class="field"
        rows="3"
        maxlength=${MOST_CHARACTERS}
        aria-label=${`Note on ${this.name}`}
      ></textarea>
      <div class="ways">
        <button class="button primary" ?disabled=${this.isSaving}>Save</button>
        <button class="button quiet" type="button" @click=${this.#leave}>Cancel</button>
      </div>
    </form>`;
  }

  async #edit(): Promise<void> {
    this.isEditing = true;
    this.problem = '';
    await this.updateComplete;
    if (!this.field) return;
    // Once, and not bound: a note that comes while somebody types must not take their words away.
    this.field.value = this.note?.text ?? '';
    this.field.focus();
  }

  #leave = async (): Promise<void> => {
    this.isEditing = false;
    this.problem = '';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLButtonElement>('.write')?.focus();
  };

  #submit(event: Event): void {
    event.preventDefault();
    this.#save(this.field?.value ?? '', 'keep');
  }

  /** Enter makes a new line, as in any text; with Control or Command it saves. */
  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#leave();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#submit(event);
  }

  async #save(text: string, mark: NonNullable<HotspotNoteRequest['mark']>): Promise<void> {
    if (this.isSaving) return;
    this.isSaving = true;
    this.problem = '';
    try {
      const version = this.note?.version ?? 0;
      const { note } = await api.saveHotspotNote({ id: this.hotspot, text, mark, version });
      this.note = note;
      this.dispatchEvent(new Event('dp-noted'));
      if (this.isEditing) await this.#leave();
    } catch (error) {
      this.problem = this.#explain(error);
    } finally {
      this.isSaving = false;
    }
  }

  #explain(error: unknown): string {
    if (error instanceof ApiError && error.status === 409) {
      this.dispatchEvent(new Event('dp-noted'));
      return 'Somebody changed this note meanwhile: theirs is above. Saving again puts yours in its place.';
    }
    return error instanceof Error ? error.message : 'The note could not be saved.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-hotspot-note': DpHotspotNote;
  }
}
