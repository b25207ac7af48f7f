import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer, HeatmapElement } from '../../collector/api/heatmap.ts';
import { countedWords } from '../model/counted-words.ts';
import { elementName } from '../model/element-name.ts';
import { formatCount, formatShare } from '../model/format.ts';
import { LAYER_WORDS } from '../model/layer-words.ts';
import { UNIT_WORDS } from '../model/list-words.ts';
import { afterPaint } from '../ui/after-paint.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';
import { renderFiguresTable } from './render-figures-table.ts';

/** The layer as a table, for reading exactly and for who cannot see it. */
@customElement('dp-heat-table')
export class DpHeatTable extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      summary {
        cursor: pointer;
        color: var(--dp-ink-2);
      }
      button {
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        text-align: left;
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      code {
        color: var(--dp-ink-3);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) heatmap!: HeatmapAnswer;

  /** Hundreds of rows that are folded away come after the layer itself. */
  protected override async scheduleUpdate(): Promise<void> {
    await afterPaint();
    super.scheduleUpdate();
  }

  protected override render() {
    const { heatmap } = this;
    const ofUnits = heatmap.count === 'event' ? [`${capital(UNIT_WORDS[heatmap.unit])}s`] : [];
    return html`<details>
      <summary>The same as a table</summary>
      ${renderFiguresTable({
        caption: `${LAYER_WORDS[heatmap.layer].plural} by element`,
        heads: ['Element', countedWords(heatmap).plural, 'Share', ...ofUnits, 'Went on'],
        rows: heatmap.elements.map((element) => this.#rowOf(element)),
      })}
    </details>`;
  }

  #rowOf(element: HeatmapElement) {
    const { events, count } = this.heatmap;
    return {
      name: html`<button
          @focus=${() => this.#point(element)}
          @blur=${() => this.#point(undefined)}
        >${elementName(element)}</button>
        <code>${element.selector}</code>`,
      figures: [
        formatCount(element.events),
        formatShare(events ? element.events / events : null),
        ...(count === 'event' ? [formatCount(element.units)] : []),
        formatShare(element.rateWentOn),
      ],
    };
  }

  #point(detail: HeatmapElement | undefined): void {
    this.dispatchEvent(new CustomEvent('dp-point-element', { detail }));
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-heat-table': DpHeatTable;
  }
}
