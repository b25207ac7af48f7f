import { Task } from '@lit/task';
import { deepArrayEquals } from '@lit/task/deep-equals.js';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { HeatmapAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import type { HeatmapDifferenceAnswer } from '../../collector/api/heatmap-difference.ts';
import { api } from '../api.ts';
import { sideWords } from '../model/against.ts';
import { isPainted, largestDifference } from '../model/difference-scale.ts';
import { formatCountOf } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-skeleton.ts';
import { askedHeat, whoseOf } from './asked-heat.ts';
import type { Compared } from './compared.ts';
import './dp-difference-layer.ts';
import './dp-difference-legend.ts';
import './dp-difference-table.ts';
import './dp-page-heat.ts';
import { heatPairStyles } from './heat-pair-styles.ts';
import type { Painted } from './painted.ts';

interface Loaded {
  readonly difference: HeatmapDifferenceAnswer;
  /** The same elements without points: only their boxes are looked for. */
  readonly places: HeatmapAnswer;
}

/** The first side's page with the elements that the two sides touch in shares that differ by more than noise. */
@customElement('dp-difference')
export class DpDifference extends LitElement {
  static override styles = [
    baseStyles,
    heatPairStyles,
    css`
      dp-page-heat,
      .place {
        height: calc(100vh - var(--dp-bar-height) - 16rem);
      }
    `,
  ];

  @property({ attribute: false }) of!: Compared;
  /** Of the first side; null: no visit of the page was recorded. */
  @property({ attribute: false }) snapshot: SnapshotAnswer | null | undefined;
  @property() selected = '';

  @state() private painted: Painted | undefined;
  @state() private pointed = '';

  #loaded = new Task(this, {
    args: () => [askedHeat(this.of.location), this.of.pageGroup, this.of.layer] as const,
    argsEqual: deepArrayEquals,
    task: async ([asked, pageGroup, layer], { signal }): Promise<Loaded> => {
      const { scope, stage, outcome, signal: met, exposure, against } = asked;
      const place = { stage, pageGroup, ...whoseOf({ outcome, signal: met, exposure }) };
      const difference = await api.heatmapDifference(scope, place, layer, against, signal);
      return { difference, places: placesOf(difference) };
    },
  });

  protected override render() {
    return renderLoad(this.#loaded, {
      pending: () => html`<div class="place" aria-busy="true"><dp-skeleton lines="9"></dp-skeleton></div>`,
      done: (loaded) => this.#renderLoaded(loaded),
    });
  }

  #renderLoaded(loaded: Loaded) {
    const { difference } = loaded;
    const { location } = this.of;
    const words = sideWords(location, location.against ?? '');
    const { unit, pageUnits, pageUnitsAgainst } = difference;
    const unplaced = new Set(this.painted?.placement.unplaced.map(({ selector }) => selector));
    const lost = difference.elements.filter((one) => isPainted(one) && unplaced.has(one.selector)).length;
    return html`<h2>
        ${words[0]} (${formatCountOf(pageUnits, unit)}) minus ${words[1]} (${formatCountOf(pageUnitsAgainst, unit)})
      </h2>
      ${this.#renderPage(loaded)}
      <dp-difference-legend .difference=${difference} .words=${words} .unplaced=${lost}></dp-difference-legend>
      <dp-difference-table
        .difference=${difference}
        .words=${words}
        @dp-element=${(event: CustomEvent<string>) => {
          this.pointed = event.detail;
        }}
      ></dp-difference-table>`;
  }

  #renderPage({ difference, places }: Loaded) {
    const { snapshot, painted } = this;
    if (snapshot === undefined) return nothing;
    if (snapshot === null)
      return html`<dp-empty
        class="place"
        heading="No visit of this page was recorded"
        explanation="The difference is drawn on the page as the first of the two saw it. The figures are in the table below."
      ></dp-empty>`;
    return html`<dp-page-heat
      .snapshot=${snapshot}
      .heatmap=${places}
      .shownWidth=${this.of.width ?? snapshot.width}
      .selected=${this.pointed || this.selected}
      .isQuiet=${true}
      @dp-painted=${(event: CustomEvent<Painted>) => {
        this.painted = event.detail;
      }}
    >
      <dp-difference-layer
        .placed=${painted?.placement.placed ?? []}
        .differences=${new Map(difference.elements.map((one) => [one.selector, one]))}
        .largest=${largestDifference(difference)}
        .opacity=${this.of.opacity}
        .scale=${painted?.scale ?? 1}
      ></dp-difference-layer>
    </dp-page-heat>`;
  }
}

function placesOf({ elements, ...of }: HeatmapDifferenceAnswer): HeatmapAnswer {
  return {
    stage: of.stage,
    pageGroup: of.pageGroup,
    layer: of.layer,
    unit: of.unit,
    count: 'unit',
    events: 0,
    units: 0,
    pageUnits: of.pageUnits,
    elements: elements.map(({ selector, label, units }) => ({
      selector,
      label,
      events: units,
      units,
      rateWentOn: null,
      cells: [],
    })),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-difference': DpDifference;
  }
}
