import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ExperimentsAnswer } from '../../collector/api/experiments.ts';
import type { HeatmapLayer, PagesAnswer } from '../../collector/api/heatmap.ts';
import { HEAT_OUTCOME_WORDS } from '../model/against.ts';
import { isInViewLayer } from '../model/in-view.ts';
import { LAYER_WORDS } from '../model/layer-words.ts';
import type { LocationOf } from '../model/location.ts';
import { offeredComparisons } from '../model/offered-comparisons.ts';
import { isKey } from '../model/scope.ts';
import { SIGNAL_WORDS } from '../model/signal-words.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import '../ui/dp-segmented.ts';
import '../ui/dp-select.ts';

const SIDE_BY_SIDE: readonly Choice[] = [
  { value: '', label: 'Side by side' },
  { value: 'difference', label: 'Difference' },
];

/** Whose heat is drawn, counted how, and with what it is compared. All of it is in the URL. */
@customElement('dp-compare-controls')
export class DpCompareControls extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  @property({ attribute: false }) location!: LocationOf<'stage'>;
  @property({ attribute: false }) page: PagesAnswer['pages'][number] | undefined;
  @property() layer: HeatmapLayer = 'click';
  @property({ attribute: false }) experiments: ExperimentsAnswer['experiments'] = [];

  protected override render() {
    const { location } = this;
    return html`<dp-select
        label="Whose"
        .choices=${this.#whose()}
        .value=${location.outcome ? `outcome:${location.outcome}` : location.signal ? `signal:${location.signal}` : ''}
        .isNarrowing=${location.outcome !== undefined || location.signal !== undefined}
        @dp-choose=${this.#onWhose}
      ></dp-select>
      ${isInViewLayer(this.layer) ? nothing : this.#renderComparison()}
      ${this.#renderCount()}`;
  }

  /** What was in view is compared with nothing yet: it has no points. */
  #renderComparison() {
    const { location } = this;
    const offers = offeredComparisons(location, this.experiments, this.page?.devices ?? []);
    const comparisons = [
      { value: '', label: location.against ? 'Compare no more' : 'Compare with' },
      ...offers.map(({ against, label }) => ({ value: against, label })),
    ];
    return html`<dp-select
        label="Compare with"
        .choices=${comparisons}
        .value=${location.against ?? ''}
        .isNarrowing=${location.against !== undefined}
        @dp-choose=${(event: ChoiceEvent) => {
          const offer = offers.find(({ against }) => against === event.detail);
          navigate(offer ? offer.location : alone(location));
        }}
      ></dp-select>
      ${
        location.against
          ? html`<dp-segmented
              label="Shown as"
              .choices=${SIDE_BY_SIDE}
              .value=${location.asDifference ? 'difference' : ''}
              @dp-choose=${this.#onShownAs}
            ></dp-segmented>`
          : nothing
      }`;
  }

  /** A difference is always one of shares, so there units are counted whatever is chosen. */
  #renderCount() {
    const { location } = this;
    if (location.asDifference) return nothing;
    const choices = [
      { value: 'event', label: `By ${LAYER_WORDS[this.layer].singular}` },
      { value: 'unit', label: `By ${location.scope.unit}` },
    ];
    return html`<dp-segmented
      label="Count on the page"
      .choices=${choices}
      .value=${location.count ?? 'event'}
      @dp-choose=${this.#onCount}
    ></dp-segmented>`;
  }

  #whose(): readonly Choice[] {
    const { outcome, signal } = this.location;
    const kinds = Object.entries(SIGNAL_WORDS).filter(
      ([kind]) => kind === signal || (this.page?.layers[kind] ?? 0) > 0,
    );
    return [
      { value: '', label: 'Everybody' },
      ...(['went_on', 'dropped', 'open'] as const)
        .filter((each) => each !== 'open' || outcome === 'open')
        .map((each) => ({ value: `outcome:${each}`, label: HEAT_OUTCOME_WORDS[each] })),
      ...kinds.map(([kind, { plural }]) => ({ value: `signal:${kind}`, label: `Met ${plural}` })),
    ];
  }

  #onCount(event: ChoiceEvent): void {
    const { count: _, ...rest } = this.location;
    navigate({ ...rest, ...(event.detail === 'unit' && { count: 'unit' }) }, { isReplacing: true });
  }

  #onWhose(event: ChoiceEvent): void {
    const [what, which] = event.detail.split(':');
    const { outcome: _, signal: __, ...rest } = this.location;
    // Whoever is compared by outcome would otherwise be held against themselves.
    const whose = rest.against?.startsWith('outcome:') ? alone(rest) : rest;
    navigate({
      ...whose,
      ...(what === 'outcome' && isKey(HEAT_OUTCOME_WORDS, which) && { outcome: which }),
      ...(what === 'signal' && isKey(SIGNAL_WORDS, which) && { signal: which }),
    });
  }

  #onShownAs(event: ChoiceEvent): void {
    const { asDifference: _, ...rest } = this.location;
    navigate({ ...rest, ...(event.detail === 'difference' && { asDifference: true }) });
  }
}

function alone({ against: _, asDifference: __, ...rest }: LocationOf<'stage'>): LocationOf<'stage'> {
  return rest;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-compare-controls': DpCompareControls;
  }
}
