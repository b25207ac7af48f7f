import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ExperimentsAnswer } from '../../collector/api/experiments.ts';
import type { Unit } from '../../collector/api/scope.ts';
import type { Journey } from '../../sdk/protocol/journey.ts';
import { formatPeriod } from '../model/format.ts';
import type { ViewLocation } from '../model/location.ts';
import { CHANNEL_WORDS, DEVICE_WORDS, isKey, PERIOD_WORDS, type Scope } from '../model/scope.ts';
import { changeScope, type ScopeChange } from '../model/scope-change.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import '../ui/dp-segmented.ts';
import '../ui/dp-select.ts';
import { navigate } from './navigate.ts';

const UNITS: readonly Choice[] = [
  { value: 'visitor', label: 'Visitors' },
  { value: 'session', label: 'Sessions' },
];
const CUSTOM = 'custom';

/** Which units of which time every number below counts. Each choice is a new URL. */
@customElement('dp-scope-bar')
export class DpScopeBar extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--dp-space-2);
        min-height: var(--dp-bar-height);
      }
      .journey {
        margin-right: var(--dp-space-2);
        color: var(--dp-ink-3);
      }
    `,
  ];

  @property({ attribute: false }) location!: ViewLocation;
  @property({ attribute: false }) journeys: readonly Journey[] = [];
  @property({ attribute: false }) experiments: ExperimentsAnswer['experiments'] = [];

  protected override render() {
    const { scope } = this.location;
    return html`${this.#renderJourney()}
      <dp-select
        label="Period"
        .choices=${periodChoices(scope)}
        .value=${'period' in scope.time ? scope.time.period : CUSTOM}
        @dp-choose=${this.#choosePeriod}
      ></dp-select>
      <dp-segmented
        label="Count"
        .choices=${UNITS}
        .value=${scope.unit}
        @dp-choose=${(event: ChoiceEvent) => this.#change({ unit: event.detail as Unit })}
      ></dp-segmented>
      ${this.#renderFilter('device', 'All devices', wordChoices(DEVICE_WORDS))}
      ${this.#renderFilter('channel', 'All channels', wordChoices(CHANNEL_WORDS))}
      ${
        this.experiments.length > 0 || scope.variant
          ? this.#renderFilter('variant', 'All variants', variantChoices(this.experiments, scope.variant))
          : nothing
      }`;
  }

  #renderJourney() {
    const { journeys } = this;
    if (journeys.length < 2) return html`<span class="journey">${journeys[0]?.name ?? ''}</span>`;
    return html`<dp-select
      label="Journey"
      .choices=${journeys.map(({ id, name }) => ({ value: id, label: name }))}
      .value=${this.location.scope.journey ?? journeys[0]?.id ?? ''}
      @dp-choose=${(event: ChoiceEvent) => this.#change({ journey: event.detail })}
    ></dp-select>`;
  }

  #renderFilter(name: 'device' | 'channel' | 'variant', all: string, choices: readonly Choice[]) {
    const value = this.location.scope[name] ?? '';
    return html`<dp-select
      label=${name[0]?.toUpperCase() + name.slice(1)}
      .choices=${[{ value: '', label: all }, ...choices]}
      .value=${value}
      .isNarrowing=${value !== ''}
      @dp-choose=${(event: ChoiceEvent) => this.#change({ [name]: event.detail || undefined })}
    ></dp-select>`;
  }

  #choosePeriod(event: ChoiceEvent): void {
    if (isKey(PERIOD_WORDS, event.detail)) this.#change({ time: { period: event.detail } });
  }

  #change(change: ScopeChange): void {
    navigate({ ...this.location, scope: changeScope(this.location.scope, change) });
  }
}

function wordChoices(words: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

function periodChoices(scope: Scope): Choice[] {
  const periods = wordChoices(PERIOD_WORDS).map(({ value, label }) => ({
    value,
    label: label.replace('last', 'Last'),
  }));
  if ('period' in scope.time) return periods;
  return [{ value: CUSTOM, label: formatPeriod(scope.time.fromMs, scope.time.toMs) }, ...periods];
}

function variantChoices(experiments: ExperimentsAnswer['experiments'], chosen: string | undefined): Choice[] {
  const choices = experiments.flatMap(({ id, arms }) =>
    arms.map(({ arm }) => ({ value: `${id}:${arm}`, label: `${id}: ${arm}` })),
  );
  const isKnown = !chosen || choices.some(({ value }) => value === chosen);
  return isKnown ? choices : [...choices, { value: chosen, label: chosen.replace(':', ': ') }];
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-scope-bar': DpScopeBar;
  }
}
