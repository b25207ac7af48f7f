import { Task } from '@lit/task';
import { deepArrayEquals } from '@lit/task/deep-equals.js';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import type { HeatmapAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { api } from '../api.ts';
import { otherSide, sideWords } from '../model/against.ts';
import { countedSentence, countedWords } from '../model/counted-words.ts';
import { formatCountOf, formatMoment } from '../model/format.ts';
import { pairScale } from '../model/pair-scale.ts';
import { DEVICE_WORDS } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';
import '../ui/dp-empty.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-skeleton.ts';
import { askedHeat, whoseOf } from './asked-heat.ts';
import './dp-heat-table.ts';
import './dp-page-heat.ts';
import type { DpPageHeat } from './dp-page-heat.ts';
import type { Painted } from './painted.ts';
import './dp-pair-legend.ts';
import type { Compared } from './compared.ts';
import { followScroll } from './follow-scroll.ts';
import { heatPairStyles } from './heat-pair-styles.ts';
import { snapshotOf } from './snapshot-of.ts';

interface Side {
  readonly words: string;
  readonly snapshot: SnapshotAnswer | null;
  readonly heatmap: HeatmapAnswer;
}

/** One page as two groups saw and used it, beside each other: one colour scale, one scroll. */
@customElement('dp-heat-pair')
export class DpHeatPair extends LitElement {
  static override styles = [baseStyles, heatPairStyles];

  @property({ attribute: false }) of!: Compared;
  /** Of the first side; null: no visit of the page was recorded. */
  @property({ attribute: false }) snapshot: SnapshotAnswer | null | undefined;
  @property({ attribute: false }) heatmap: HeatmapAnswer | undefined;
  @property() selected = '';

  @state() private painted: readonly [Painted | undefined, Painted | undefined] = [undefined, undefined];
  @queryAll('dp-page-heat') private pages!: NodeListOf<DpPageHeat>;

  #other = new Task(this, {
    args: () => [askedHeat(this.of.location), this.of.pageGroup, this.of.layer] as const,
    argsEqual: deepArrayEquals,
    task: async ([{ against, stage, count, ...own }, pageGroup, layer], { signal }) => {
      const { scope, outcome, signal: met, exposure } = otherSide(own, against, Date.now());
      const place = { stage, pageGroup, ...(exposure && { exposure }) };
      const [heatmap, snapshot] = await Promise.all([
        api.heatmap(scope, { ...place, ...whoseOf({ count, outcome, signal: met }) }, layer, signal),
        snapshotOf(scope, place, signal),
      ]);
      return { heatmap, snapshot };
    },
  });

  protected override render() {
    const { heatmap, snapshot } = this;
    return renderLoad(this.#other, {
      pending: () => html`<div class="place" aria-busy="true"><dp-skeleton lines="9"></dp-skeleton></div>`,
      done: (other) => {
        if (!heatmap || snapshot === undefined) return nothing;
        const { location } = this.of;
        const [ownWords, otherWords] = sideWords(location, location.against ?? '');
        const scale = pairScale(
          { peak: this.painted[0]?.peak ?? 0, pageUnits: heatmap.pageUnits },
          { peak: this.painted[1]?.peak ?? 0, pageUnits: other.heatmap.pageUnits },
        );
        const sides = [
          { words: ownWords, snapshot, heatmap },
          { words: otherWords, ...other },
        ];
        return html`<div class="pair">
            ${sides.map((side, index) => this.#renderSide(side, index === 0 ? 0 : 1, scale.peaks[index] ?? 0))}
          </div>
          <dp-pair-legend .heatmap=${heatmap} .scale=${scale}></dp-pair-legend>
          <div class="pair">
            ${sides.map((side) => html`<dp-heat-table .heatmap=${side.heatmap}></dp-heat-table>`)}
          </div>`;
      },
    });
  }

  #renderSide({ words, snapshot, heatmap }: Side, index: 0 | 1, peak: number) {
    const unplaced = this.painted[index]?.placement.unplacedEvents ?? 0;
    const { singular } = countedWords(heatmap);
    return html`<section aria-label=${words}>
      <h2>${words}</h2>
      <p class="label">
        ${formatCountOf(heatmap.pageUnits, heatmap.unit)} on the page,
        ${countedSentence(heatmap)}${unplaced > 0 ? `, ${formatCountOf(unplaced, singular)} unplaced` : ''}
      </p>
      ${
        snapshot
          ? html`<dp-page-heat
                .snapshot=${snapshot}
                .heatmap=${heatmap}
                .shownWidth=${this.of.width ?? snapshot.width}
                .opacity=${this.of.opacity}
                .selected=${this.selected}
                .scalePeak=${peak}
                .whose=${words}
                @dp-painted=${(event: CustomEvent<Painted>) => this.#onPainted(index, event.detail)}
                @dp-scrolled=${() => this.#follow(index)}
              ></dp-page-heat>
              <p class="label">
                Drawn on a visit ${formatMoment(snapshot.at, Date.now())},
                ${DEVICE_WORDS[snapshot.device].toLowerCase()}, ${snapshot.width} px
              </p>`
          : html`<dp-empty
              class="place"
              heading="No visit of this page was recorded"
              explanation="The heatmap is drawn on the page as these visitors saw it. The figures are in the table below."
            ></dp-empty>`
      }
    </section>`;
  }

  #onPainted(index: 0 | 1, painted: Painted): void {
    const [own, other] = this.painted;
    this.painted = index === 0 ? [painted, other] : [own, painted];
    if (index === 1) this.#follow(0);
  }

  #follow(leading: 0 | 1): void {
    const [leader, follower] = leading === 0 ? this.pages : [...this.pages].reverse();
    const [own, other] = leading === 0 ? this.painted : [...this.painted].reverse();
    // One page alone has nothing to keep step with.
    if (leader && follower && own && other && this.pages.length === 2)
      followScroll(leader, follower, own, other);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-heat-pair': DpHeatPair;
  }
}
