import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SegmentFilter } from '../../collector/api/scope.ts';
import type { SavedSegment } from '../../collector/api/segments.ts';
import { api } from '../api.ts';
import { segmentChips } from '../model/segment-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import '../ui/dp-confirm.ts';
import { problemOf } from '../ui/problem-of.ts';
import { savedSegmentsStyles } from './saved-segments-styles.ts';
import { segmentEvent } from './segment-event.ts';

/** Segments with a name, for all members: to choose one, and for those who may, to save this one or delete one. */
@customElement('dp-saved-segments')
export class DpSavedSegments extends LitElement {
  static override styles = [baseStyles, controlStyles, savedSegmentsStyles];

  @property({ attribute: false }) segment!: SegmentFilter;
  @property({ attribute: false }) stageName!: (id: string) => string;
  @property({ type: Boolean }) maySave = false;
  @state() private problem = '';
  @state() private said = '';
  @query('input') private input!: HTMLInputElement | null;

  #saved = new Task(this, {
    args: () => [] as const,
    task: async (_, { signal }) => (await api.segments(signal)).segments,
  });

  protected override render() {
    const saved = this.#saved.value ?? [];
    const isSet = Object.keys(this.segment).length > 0;
    const isKnown = saved.some(({ filter }) => isSame(filter, this.segment));
    return html`${saved.length > 0 ? this.#renderSaved(saved) : nothing}
      ${isSet && !isKnown && this.maySave ? this.#renderSave() : nothing}
      <p class="said" role="status">${this.said}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}`;
  }

  #renderSaved(saved: readonly SavedSegment[]) {
    return html`<h2 id="saved">Saved segments</h2>
      <ul aria-labelledby="saved">
        ${saved.map((one) => {
          const { name, filter } = one;
          const words = segmentChips(filter, this.stageName).map((chip) => `${chip.label} ${chip.words}`);
          return html`<li>
            <button
              class="choose"
              aria-current=${isSame(filter, this.segment) ? 'true' : nothing}
              @click=${() => this.dispatchEvent(segmentEvent(filter))}
            >
              <bdi>${name}</bdi>
              <span class="label">${words.join(', ')}</span>
            </button>
            ${
              this.maySave
                ? html`<dp-confirm
                  does="Delete"
                  to=${`the saved segment ${name}`}
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
        aria-label="Name of this segment"
        placeholder="Name of this segment"
      />
      <button class="button primary">Save</button>
    </form>`;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = this.input?.value.trim() ?? '';
    if (!name) return;
    await this.#change(`Saved as ${name}.`, () => api.saveSegment(name, this.segment));
  }

  #delete({ id, name }: SavedSegment): Promise<void> {
    return this.#change(`Deleted ${name}.`, () => api.deleteSegment(id));
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

function isSame(a: SegmentFilter, b: SegmentFilter): boolean {
  const entries = Object.entries(a);
  return (
    entries.length === Object.keys(b).length &&
    entries.every(([name, value]) => b[name as keyof SegmentFilter] === value)
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-saved-segments': DpSavedSegments;
  }
}
