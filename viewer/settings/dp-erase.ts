import { Task } from '@lit/task';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ErasedAnswer, EraseQuery } from '../../collector/api/visitors.ts';
import { api } from '../api.ts';
import { erasedSentence, heldFigures } from '../model/erase-words.ts';
import { parseLocation } from '../model/location.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { problemOf } from '../ui/problem-of.ts';
import { renderLoad } from '../ui/render-load.ts';
import { typedIn } from '../ui/typed-in.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-segmented.ts';
import '../ui/dp-skeleton.ts';
import './dp-settings-section.ts';
import { eraseStyles } from './erase-styles.ts';
import { formPage } from './page-styles.ts';
import { renderOutcome } from './render-outcome.ts';

const KINDS: readonly Choice[] = [
  { value: 'visitor', label: 'A browser' },
  { value: 'person', label: 'A person' },
];
const KIND_WORDS = {
  visitor: 'Id, or the address of a session of theirs',
  person: 'Id given to identify',
} as const;

/** Finds a visitor, says what would go, and erases it once its id was typed again. */
@customElement('dp-erase')
export class DpErase extends LitElement {
  static override styles = [formPage, eraseStyles];

  /** Whom the address names, if it does: a browser, or a person. */
  @property() visitor = '';
  @property() person = '';
  @state() private by: EraseQuery['by'] = 'visitor';
  @state() private typed = '';
  /** Whom to look for; '' before anybody was asked for. */
  @state() private sought = '';
  @state() private confirmation = '';
  @state() private problem = '';
  @state() private erased: ErasedAnswer | undefined;
  @state() private isErasing = false;

  #held = new Task(this, {
    args: () => [this.sought, this.by] as const,
    task: async ([id, by], { signal }) => (id === '' ? undefined : await api.heldOfVisitor(id, by, signal)),
  });

  protected override willUpdate(changed: PropertyValues): void {
    const named = this.person || this.visitor;
    if (named === '' || !(changed.has('visitor') || changed.has('person'))) return;
    this.by = this.person ? 'person' : 'visitor';
    this.typed = named;
    this.#seek(named);
  }

  protected override render() {
    return html`<dp-settings-section
      heading="Erase a visitor"
      explanation="For whoever asks to be forgotten. It cannot be taken back, and for 30 days nothing more is taken in from them. Backups that were made before still hold them."
    >
      <form class="row" @submit=${this.#look}>
        <dp-segmented
          label="Who"
          .choices=${KINDS}
          .value=${this.by}
          @dp-choose=${(event: ChoiceEvent) => {
            this.by = event.detail as EraseQuery['by'];
            this.#seek('');
          }}
        ></dp-segmented>
        <label
          >${KIND_WORDS[this.by]}
          <input
            class="field id"
            required
            maxlength="200"
            spellcheck="false"
            autocomplete="off"
            .value=${this.typed}
            @input=${(event: Event) => {
              this.typed = typedIn(event);
            }}
        /></label>
        <button class="button">Look</button>
      </form>
      <p class="aside hint">
        ${
          this.by === 'visitor'
            ? 'One browser. Paste the address of one of its sessions here, or its id from an export.'
            : 'Whoever was named so by identify, in every browser they used. What others did in those browsers stays.'
        }
      </p>
      ${renderOutcome(this.sought ? '' : this.problem)}
      ${this.erased ? this.#renderErased(this.erased) : this.sought ? this.#renderHeld() : nothing}
    </dp-settings-section>`;
  }

  #renderHeld() {
    return renderLoad(this.#held, {
      pending: () => html`<dp-skeleton lines="4" aria-busy="true"></dp-skeleton>`,
      done: (held) => {
        if (!held) return nothing;
        return held.sessions === 0 && held.batches === 0 ? this.#renderNobody() : this.#renderFound(held);
      },
    });
  }

  #renderNobody() {
    return html`<dp-empty
      heading=${`Nothing is stored of “${this.sought}”`}
      explanation=${`Compare the id letter by letter${this.by === 'visitor' ? ', or look for a person if it is the id that your site gives them' : ', or look for a browser'}. If it is right, there is nothing to erase.`}
    ></dp-empty>`;
  }

  #renderFound(held: ErasedAnswer) {
    return html`<div class="found">
      <h3>What would be erased</h3>
      <dl>
        ${heldFigures(held).map(([figure, words]) => html`<div><dt>${words}</dt><dd>${figure}</dd></div>`)}
      </dl>
      <p class="aside">
        All of it leaves every number on the map as if they had never come. Style sheets, pictures and fonts belong to
        pages and stay.
      </p>
      <form @submit=${this.#erase}>
        <label
          >Type the id again to confirm
          <input
            class="field id"
            name="confirmation"
            spellcheck="false"
            autocomplete="off"
            .value=${this.confirmation}
            @input=${(event: Event) => {
              this.confirmation = typedIn(event);
            }}
        /></label>
        <p class="foot">
          <button class="button danger" ?disabled=${this.confirmation !== this.sought || this.isErasing}>
            ${this.isErasing ? 'Erasing …' : 'Erase for ever'}
          </button>
          ${renderOutcome(this.problem)}
        </p>
      </form>
    </div>`;
  }

  #renderErased(erased: ErasedAnswer) {
    return html`<div class="found done" role="status">
      <h3>Erased</h3>
      <p>${erasedSentence(erased)}</p>
      <p class="aside">
        The audit log says that it was done, and keeps a part of a hash of the id. What a browser may still send of them is
        refused for 30 days.
      </p>
    </div>`;
  }

  async #look(event: Event): Promise<void> {
    event.preventDefault();
    const session = this.by === 'visitor' ? sessionIn(this.typed) : undefined;
    this.#seek(session === undefined ? this.typed.trim() : '');
    if (session === undefined) return;
    this.problem = await problemOf(async () => {
      const { visitor } = await api.session(session);
      this.typed = visitor;
      this.#seek(visitor);
    });
  }

  #seek(id: string): void {
    this.sought = id;
    this.confirmation = '';
    this.problem = '';
    this.erased = undefined;
  }

  async #erase(event: Event): Promise<void> {
    event.preventDefault();
    if (this.confirmation !== this.sought) return;
    this.isErasing = true;
    this.problem = await problemOf(async () => {
      this.erased = await api.eraseVisitor(this.sought, this.by);
      this.typed = '';
    });
    this.isErasing = false;
  }
}

/** The session that an address of the viewer shows. */
function sessionIn(text: string): string | undefined {
  const path = /\/sessions\/[^\s]+$/.exec(text.trim())?.[0];
  const location = path === undefined ? undefined : parseLocation(path);
  return location?.view === 'replay' ? location.session : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-erase': DpErase;
  }
}
