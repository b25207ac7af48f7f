import { Task } from '@lit/task';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SegmentValuesAnswer } from '../../collector/api/segments.ts';
import { api } from '../api.ts';
import { formatCount, formatCountOf } from '../model/format.ts';
import type { Dimension, Scope } from '../model/scope.ts';
import { DIMENSION_WORDS, valueWords } from '../model/segment-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { choiceEvent } from '../ui/choice.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-skeleton.ts';
import { segmentValuesStyles } from './segment-values-styles.ts';

/**
 * The values of a dimension to choose from (`dp-choose`), the most frequent first, and a field to search in all of them.
 * Keyboard by the ARIA "combobox with a listbox" pattern.
 */
@customElement('dp-segment-values')
export class DpSegmentValues extends LitElement {
  static override styles = [baseStyles, controlStyles, segmentValuesStyles];

  @property({ attribute: false }) scope!: Scope;
  @property({ attribute: false }) dimension!: Dimension;
  @property({ attribute: false }) stageName!: (id: string) => string;
  @state() private search = '';
  @state() private activeIndex = 0;
  @query('input') private input!: HTMLInputElement;

  #values = new Task(this, {
    args: () => [this.scope, this.dimension, this.#isLong ? this.search : ''] as const,
    task: ([scope, dimension, search], { signal }) => api.segmentValues(scope, dimension, search, signal),
    onComplete: ({ total, values }) => {
      if (total > values.length) this.#isLong = true;
    },
  });
  /** Not all values are here: the collector searches. Else what is here is searched, by the words it is shown in. */
  #isLong = false;

  protected override firstUpdated(_: PropertyValues): void {
    this.input.focus();
  }

  protected override render() {
    const { choice } = DIMENSION_WORDS[this.dimension];
    const shown = this.#shown(this.#values.value);
    const active = shown[this.activeIndex];
    return html`<div class="search">
        <input
          class="field"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label=${`${choice}: search`}
          placeholder="Search"
          aria-expanded="true"
          aria-controls="values"
          aria-activedescendant=${active ? `value-${this.activeIndex}` : ''}
          .value=${this.search}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
      </div>
      ${renderLoad(this.#values, {
        pending: () => html`<dp-skeleton lines="5" aria-busy="true"></dp-skeleton>`,
        done: (answer) => this.#renderValues(answer, shown),
      })}`;
  }

  #renderValues(answer: SegmentValuesAnswer, shown: SegmentValuesAnswer['values']) {
    const { choice } = DIMENSION_WORDS[this.dimension];
    const most = answer.values[0]?.units ?? 0;
    return html`<ul id="values" role="listbox" aria-label=${choice}>
        ${shown.map(
          ({ value, units }, index) =>
            html`<li
              id=${`value-${index}`}
              role="option"
              class=${index === this.activeIndex ? 'is-active' : ''}
              aria-selected=${value === this.scope[this.dimension]}
              @pointermove=${() => {
                this.activeIndex = index;
              }}
              @click=${() => this.#choose(index)}
            >
              <bdi>${valueWords(this.dimension, value, this.stageName)}</bdi>
              <span class="units" aria-label=${formatCountOf(units, answer.unit)}>${formatCount(units)}</span>
              <span class="share" style=${`width:${most > 0 ? (100 * units) / most : 0}%`}></span>
            </li>`,
        )}
      </ul>
      <p class="label" role="status">${this.#status(answer, shown.length)}</p>`;
  }

  #status({ total, values, unit }: SegmentValuesAnswer, shown: number): string {
    if (shown === 0 && this.search) return `Nothing here is called “${this.search}”.`;
    if (shown === 0) return NONE[this.dimension] ?? `No ${unit} of this period has one.`;
    return total > values.length
      ? `The first ${shown} of ${formatCount(total)}: search for the others. Counts are ${unit}s.`
      : `Counts are ${unit}s of this period and segment.`;
  }

  #shown(answer: SegmentValuesAnswer | undefined): SegmentValuesAnswer['values'] {
    const sought = this.search.toLowerCase();
    if (!answer || this.#isLong || !sought) return answer?.values ?? [];
    return answer.values.filter(({ value }) =>
      `${valueWords(this.dimension, value, this.stageName)} ${value}`.toLowerCase().includes(sought),
    );
  }

  #onInput(): void {
    this.search = this.input.value.trim();
    this.activeIndex = 0;
  }

  #choose(index: number): void {
    const chosen = this.#shown(this.#values.value)[index];
    if (chosen) this.dispatchEvent(choiceEvent(chosen.value));
  }

  async #onKey(event: KeyboardEvent): Promise<void> {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') this.#choose(this.activeIndex);
    else if (!step) return;
    event.preventDefault();
    const last = this.#shown(this.#values.value).length - 1;
    this.activeIndex = Math.max(0, Math.min(this.activeIndex + (step ?? 0), last));
    await this.updateComplete;
    this.renderRoot.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' });
  }
}

const NONE: Partial<Record<Dimension, string>> = {
  trait: 'No visitor of this period has traits: identify(id, {plan: "pro"}) tells them.',
  variant: 'Nobody of this period was exposed to an experiment.',
  campaign: 'Nobody of this period came by a campaign: utm_campaign in a link names it.',
  met: 'Nobody of this period met a signal.',
};

declare global {
  interface HTMLElementTagNameMap {
    'dp-segment-values': DpSegmentValues;
  }
}
