import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SegmentFilter, Unit } from '../../collector/api/scope.ts';
import type { Journey } from '../../sdk/protocol/journey.ts';
import { formatPeriod } from '../model/format.ts';
import type { ViewLocation } from '../model/location.ts';
import { isKey, PERIOD_WORDS, type Scope, withSegment } from '../model/scope.ts';
import { changeScope, type ScopeChange } from '../model/scope-change.ts';
import { stageNames } from '../model/stage-names.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import '../ui/dp-segmented.ts';
import '../ui/dp-select.ts';
import './dp-compare.ts';
import './dp-segment.ts';
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
        padding-block: var(--dp-space-2);
      }
      .journey {
        margin-right: var(--dp-space-2);
        color: var(--dp-ink-3);
      }
    `,
  ];

  @property({ attribute: false }) location!: ViewLocation;
  @property({ attribute: false }) journeys: readonly Journey[] = [];
  /** Whether the reader may save segments. */
  @property({ type: Boolean }) maySave = false;

  protected override render() {
    const { scope } = this.location;
    const stageName = stageNames(this.journeys, scope.journey).nameOf;
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
      <dp-segment
        .scope=${scope}
        .stageName=${stageName}
        .maySave=${this.maySave}
        @dp-segment=${(event: CustomEvent<SegmentFilter>) => this.#narrow(event.detail)}
      ></dp-segment>
      ${
        this.location.view === 'map'
          ? html`<dp-compare .location=${this.location} .stageName=${stageName}></dp-compare>`
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

  #choosePeriod(event: ChoiceEvent): void {
    if (isKey(PERIOD_WORDS, event.detail)) this.#change({ time: { period: event.detail } });
  }

  #narrow(segment: SegmentFilter): void {
    navigate({ ...this.location, scope: withSegment(this.location.scope, segment) });
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

declare global {
  interface HTMLElementTagNameMap {
    'dp-scope-bar': DpScopeBar;
  }
}
