import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SegmentValuesAnswer } from '../../collector/api/segments.ts';
import { api } from '../api.ts';
import { formatCount } from '../model/format.ts';
import type { Dimension, Scope } from '../model/scope.ts';
import { DIMENSION_WORDS, valueWords } from '../model/segment-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { type ChoiceEvent, choiceEvent } from '../ui/choice.ts';
import '../ui/dp-search-list.ts';
import '../ui/dp-skeleton.ts';
import { renderLoad } from '../ui/render-load.ts';

/** The values of a dimension to choose from (`dp-choose`), the most frequent first, and a search in all of them. */
@customElement('dp-segment-values')
export class DpSegmentValues extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) scope!: Scope;
  @property({ attribute: false }) dimension!: Dimension;
  @property({ attribute: false }) stageName!: (id: string) => string;
  @state() private search = '';

  #values = new Task(this, {
    args: () => [this.scope, this.dimension, this.#isLong ? this.search : ''] as const,
    task: ([scope, dimension, search], { signal }) => api.segmentValues(scope, dimension, search, signal),
    onComplete: ({ total, values }) => {
      if (total > values.length) this.#isLong = true;
    },
  });
  /** Not all values are here: the collector searches. Else what is here is searched, by the words it is shown in. */
  #isLong = false;

  protected override render() {
    const answer = this.#values.value;
    const shown = answer && this.#shown(answer);
    return html`<dp-search-list
      label=${DIMENSION_WORDS[this.dimension].choice}
      unit=${answer?.unit ?? ''}
      .choices=${shown?.map(({ value, units }) => ({
        value,
        words: valueWords(this.dimension, value, this.stageName),
        units,
      }))}
      .value=${this.scope[this.dimension] ?? ''}
      status=${answer && shown ? this.#status(answer, shown.length) : ''}
      @dp-search=${(event: CustomEvent<string>) => {
        this.search = event.detail;
      }}
      @dp-choose=${(event: ChoiceEvent) => this.dispatchEvent(choiceEvent(event.detail))}
    >
      ${renderLoad(this.#values, {
        pending: () => html`<dp-skeleton lines="5" aria-busy="true"></dp-skeleton>`,
        done: () => nothing,
      })}
    </dp-search-list>`;
  }

  #status({ total, values, unit }: SegmentValuesAnswer, shown: number): string {
    if (shown === 0 && this.search) return `Nothing here is called “${this.search}”.`;
    if (shown === 0) return NONE[this.dimension] ?? `No ${unit} of this period has one.`;
    return total > values.length
      ? `The first ${shown} of ${formatCount(total)}: search for the others. Counts are ${unit}s.`
      : `Counts are ${unit}s of this period and segment.`;
  }

  #shown(answer: SegmentValuesAnswer): SegmentValuesAnswer['values'] {
    const sought = this.search.toLowerCase();
    if (this.#isLong || !sought) return answer.values;
    return answer.values.filter(({ value }) =>
      `${valueWords(this.dimension, value, this.stageName)} ${value}`.toLowerCase().includes(sought),
    );
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
