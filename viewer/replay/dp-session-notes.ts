import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SessionNote } from '../../collector/api/session-notes.ts';
import { api } from '../api.ts';
import { formatClock, formatMoment } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { noteStyles } from '../ui/note-styles.ts';
import { sessionNotesStyles } from './session-notes-styles.ts';

/** As many as the collector takes. */
const MOST_CHARACTERS = 1_000;

/** A note that is being written: a new one on a moment, or one that is there. */
type Draft = Pick<SessionNote, 'at'> & Partial<Pick<SessionNote, 'id' | 'text'>>;

/**
 * What members wrote about moments of a session, and who may writes it here. Says `dp-seek` (detail: collector time, ms)
 * and `dp-notes` (detail: all notes, in the order of their moments) when they are known or have changed.
 */
@customElement('dp-session-notes')
export class DpSessionNotes extends LitElement {
  static override styles = [baseStyles, controlStyles, noteStyles, sessionNotesStyles];

  @property() session = '';
  @property({ type: Number }) startedAtMs = 0;
  /** The moment that is shown: what a new note is about. */
  @property({ type: Number }) atMs = 0;
  @property({ type: Boolean }) mayChange = false;
  @state() private notes: readonly SessionNote[] = [];
  @state() private draft: Draft | undefined;
  @state() private isSaving = false;
  @state() private problem = '';
  @query('textarea') private field!: HTMLTextAreaElement | null;

  #load = new Task(this, {
    args: () => [this.session] as const,
    task: async ([session], { signal }) => {
      this.draft = undefined;
      this.problem = '';
      this.#show([]);
      this.#show((await api.sessionNotes(session, signal)).notes);
    },
  });

  /** Begins a note on the moment that is shown. */
  write(): void {
    if (this.mayChange) this.#edit({ at: Math.round(this.atMs) });
  }

  protected override render() {
    const problem = this.problem || wordsOf(this.#load.error);
    if (this.notes.length === 0 && !this.draft && !problem) return nothing;
    return html`<section aria-labelledby="title">
      <h2 id="title">Notes</h2>
      <ol>
        ${this.notes.map((note) => html`<li>${this.#renderNote(note)}</li>`)}
      </ol>
      ${this.draft && this.draft.id === undefined ? this.#renderEditor(this.draft) : nothing}
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
    </section>`;
  }

  #renderNote(note: SessionNote) {
    if (this.draft?.id === note.id) return this.#renderEditor(this.draft);
    const clock = this.#clockOf(note.at);
    return html`<button class="time" aria-label=${`Show ${clock}`} @click=${() => this.#say('dp-seek', note.at)}>
        ${clock}
      </button>
      <p class="text">${note.text}</p>
      <p class="by">${note.savedByName ?? 'A former member'}, ${formatMoment(note.savedAt, Date.now())}</p>
      ${this.mayChange ? this.#renderWays(note, clock) : nothing}`;
  }

  #renderWays(note: SessionNote, clock: string) {
    return html`<div class="ways">
      <button class="way" aria-label=${`Edit the note at ${clock}`} @click=${() => this.#edit(note)}>Edit</button>
      <button
        class="way"
        aria-label=${`Delete the note at ${clock}`}
        ?disabled=${this.isSaving}
        @click=${() => this.#delete(note)}
      >
        Delete
      </button>
    </div>`;
  }

  #renderEditor({ at }: Draft) {
    return html`<form @submit=${this.#submit} @keydown=${this.#onKey}>
      <label for="note">Note at ${this.#clockOf(at)}</label>
      <textarea id="note" class="field" rows="3" maxlength=${MOST_CHARACTERS} required></textarea>
      <div class="ways">
        <button class="button primary" ?disabled=${this.isSaving}>Save</button>
        <button class="button quiet" type="button" @click=${this.#leave}>Cancel</button>
      </div>
    </form>`;
  }

  async #edit(draft: Draft): Promise<void> {
    this.draft = draft;
    this.problem = '';
    await this.updateComplete;
    if (!this.field) return;
    // Once, and not bound: what is typed must not be taken away by what comes meanwhile.
    this.field.value = draft.text ?? '';
    this.field.focus({ preventScroll: true });
    this.field.form?.scrollIntoView({ block: 'nearest' });
  }

  #leave = (): void => {
    this.draft = undefined;
    this.problem = '';
  };

  /** Enter makes a new line, as in any text; with Control or Command it saves. */
  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#leave();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#submit(event);
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const { draft, field, session } = this;
    const text = field?.value.trim();
    if (!draft || !text) return;
    await this.#change(session, async () => {
      const note =
        draft.id === undefined
          ? await api.addSessionNote(session, { at: draft.at, text })
          : await api.changeSessionNote(session, draft.id, text);
      this.draft = undefined;
      return [...this.notes.filter(({ id }) => id !== note.id), note];
    });
  }

  async #delete({ id }: SessionNote): Promise<void> {
    const { session } = this;
    await this.#change(session, async () => {
      await api.deleteSessionNote(session, id);
      return this.notes.filter((note) => note.id !== id);
    });
  }

  /** One at a time; what is answered for a session that was left meanwhile is not shown on the next. */
  async #change(session: string, change: () => Promise<readonly SessionNote[]>): Promise<void> {
    if (this.isSaving) return;
    this.isSaving = true;
    this.problem = '';
    try {
      const notes = await change();
      if (this.session === session) this.#show(notes);
    } catch (error) {
      this.problem = wordsOf(error);
    } finally {
      this.isSaving = false;
    }
  }

  #show(notes: readonly SessionNote[]): void {
    this.notes = [...notes].sort((a, b) => a.at - b.at || a.savedAt - b.savedAt);
    this.#say('dp-notes', this.notes);
  }

  #clockOf(atMs: number): string {
    return formatClock(atMs - this.startedAtMs);
  }

  #say(name: 'dp-seek' | 'dp-notes', detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-session-notes': DpSessionNotes;
  }
}
