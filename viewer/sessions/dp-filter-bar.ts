import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { EVIDENCE_NAMES } from '../model/evidence-filters.ts';
import { LENGTHS, lengthValue, lengthWords, parseLength } from '../model/length-filter.ts';
import { filterChips, omit } from '../model/list-words.ts';
import type { LocationOf } from '../model/location.ts';
import { isKey } from '../model/scope.ts';
import { narrowing, parseFilters, type SessionFilters } from '../model/session-filters.ts';
import { aSignal, SIGNAL_WORDS } from '../model/signal-words.ts';
import type { StageNames } from '../model/stage-names.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { chipStyles } from '../ui/chip-styles.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { controlStyles } from '../ui/control-styles.ts';
import '../ui/dp-segmented.ts';
import '../ui/dp-select.ts';
import { typedIn } from '../ui/typed-in.ts';
import type { ChosenElement } from './dp-element-choice.ts';
import './dp-element-choice.ts';
import './dp-saved-lists.ts';

/** What narrows the list. Each choice is a new URL; filters without a control are chips to take away. */
@customElement('dp-filter-bar')
export class DpFilterBar extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    chipStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--dp-space-2);
      }
      .chip {
        max-width: 24rem;
      }
      .field {
        width: 11rem;
      }
      .live::before {
        content: '';
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: var(--dp-water);
      }
      .is-narrowing,
      .button.is-narrowing {
        border-color: var(--dp-ochre);
        background: var(--dp-ochre-soft);
      }
      .order {
        display: flex;
        gap: var(--dp-space-2);
        margin-left: auto;
      }
    `,
  ];

  @property({ attribute: false }) location!: LocationOf<'sessions'>;
  @property({ attribute: false }) names!: StageNames;
  /** Whether the reader may save a list under a name. */
  @property({ type: Boolean }) maySave = false;

  protected override render() {
    const { filters } = this.location;
    const stages = this.names.stages.map(({ id, name }) => ({ value: id, label: name }));
    return html`${this.#select('stage', 'Stage', [{ value: '', label: 'Any stage' }, ...stages])}
      ${filters.stage ? this.#select('outcome', 'Outcome', OUTCOMES) : nothing}
      ${this.#select('signal', 'Signal', SIGNALS)}
      <dp-element-choice
        .location=${this.location}
        @dp-element=${(event: CustomEvent<ChosenElement | undefined>) => this.#chooseElement(event.detail)}
      ></dp-element-choice>
      ${this.#select('converted', 'Goal', GOALS)}
      ${this.#select('hasReplay', 'Replay', REPLAYS)} ${this.#length()}
      <button
        class=${filters.isLive ? 'button live is-narrowing' : 'button live'}
        aria-pressed=${filters.isLive === 'true'}
        @click=${() => this.#choose('isLive', filters.isLive ? '' : 'true')}
      >
        Live now
      </button>
      <input
        class=${filters.errorText ? 'field is-narrowing' : 'field'}
        type="search"
        aria-label="Text of an error"
        placeholder="Error with the text"
        maxlength="120"
        .value=${live(filters.errorText ?? '')}
        @change=${(event: Event) => this.#choose('errorText', typedIn(event).trim())}
      />
      ${filterChips(filters).map(
        ({ words, without }) =>
          html`<button class="button chip" aria-label=${`Take away: ${words}`} title=${words} @click=${() => this.#go(without)}>
            <span>${words}</span>
            <svg viewBox="0 0 8 8" aria-hidden="true"><path d="M1 1l6 6M7 1L1 7" /></svg>
          </button>`,
      )}
      ${
        Object.keys(narrowing(filters)).length > 1
          ? html`<button class="button quiet" @click=${() => this.#go(this.#order())}>Clear all</button>`
          : nothing
      }
      <span class="order">
        <dp-saved-lists
          .location=${this.location}
          .names=${this.names}
          .maySave=${this.maySave}
        ></dp-saved-lists>
        <dp-segmented
        label="Order"
        .choices=${ORDERS}
        .value=${filters.sort ?? ''}
        @dp-choose=${(event: ChoiceEvent) => this.#choose('sort', event.detail)}
        ></dp-segmented>
      </span>`;
  }

  #select(name: keyof SessionFilters, label: string, choices: readonly Choice[]) {
    const value = String(this.location.filters[name] ?? '');
    return html`<dp-select
      label=${label}
      .choices=${choices}
      .value=${value}
      .isNarrowing=${value !== ''}
      @dp-choose=${(event: ChoiceEvent) => this.#choose(name, event.detail)}
    ></dp-select>`;
  }

  #length() {
    const value = lengthValue(this.location.filters);
    const isOther = value !== '' && !LENGTHS.some((own) => lengthValue(own) === value);
    const lengths = isOther ? [...LENGTHS, this.location.filters] : LENGTHS;
    const choices = lengths.map((own) => ({ value: lengthValue(own), label: lengthWords(own) }));
    return html`<dp-select
      label="Length"
      .choices=${[{ value: '', label: 'Any length' }, ...choices]}
      .value=${value}
      .isNarrowing=${value !== ''}
      @dp-choose=${(event: ChoiceEvent) =>
        this.#go({
          ...omit(this.location.filters, 'minSeconds', 'maxSeconds'),
          ...parseLength(event.detail),
        })}
    ></dp-select>`;
  }

  /** What stays when nothing narrows the list any more. */
  #order(): SessionFilters {
    const { sort } = this.location.filters;
    return sort ? { sort } : {};
  }

  #choose(name: keyof SessionFilters, value: string): void {
    const { filters } = this.location;
    // An outcome without its stage means nothing, nor does where one left that stage.
    const rest =
      name === 'stage' && !value
        ? omit(
            filters,
            'stage',
            'outcome',
            'exitPageGroup',
            'exitSelector',
            'load',
            'emotion',
            ...EVIDENCE_NAMES,
          )
        : omit(filters, name);
    this.#go(parseFilters(new Map([...Object.entries(rest).map(textOf), [name, value]])));
  }

  #chooseElement(element: ChosenElement | undefined): void {
    const rest = omit(this.location.filters, 'touchedPageGroup', 'touchedSelector');
    this.#go(
      element ? { ...rest, touchedPageGroup: element.pageGroup, touchedSelector: element.selector } : rest,
    );
  }

  #go(filters: SessionFilters): void {
    navigate({ ...this.location, filters });
  }
}

/** As it stands in a URL. */
function textOf([name, value]: [string, string | number]): [string, string] {
  return [name, String(value)];
}

const ORDERS: readonly Choice[] = [
  { value: '', label: 'Newest' },
  { value: 'worth', label: 'Most telling' },
];
const OUTCOMES: readonly Choice[] = [
  { value: '', label: 'Reached it' },
  { value: 'went_on', label: 'Went on' },
  { value: 'open', label: 'Still open' },
  { value: 'dropped', label: 'Dropped off' },
];
const SIGNALS: readonly Choice[] = [
  { value: '', label: 'Any signal or none' },
  { value: 'any', label: 'With any signal' },
  ...Object.keys(SIGNAL_WORDS)
    .filter((value) => isKey(SIGNAL_WORDS, value))
    .map((value) => ({ value, label: `With ${aSignal(value)}` })),
];
const GOALS: readonly Choice[] = [
  { value: '', label: 'Goal or not' },
  { value: 'true', label: 'Reached the goal' },
  { value: 'false', label: 'Without the goal' },
];
const REPLAYS: readonly Choice[] = [
  { value: '', label: 'Replay or not' },
  { value: 'true', label: 'With a replay' },
];

declare global {
  interface HTMLElementTagNameMap {
    'dp-filter-bar': DpFilterBar;
  }
}
