import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { EvidenceRow } from '../model/drop-off-rows.ts';
import { formatCount, formatShare } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { linkTo, whereOpen } from '../ui/link-to.ts';

/** Rows that are shown before somebody asks for all. */
const SHOWN = 8;

/** Lines of evidence, the most first; a bar behind each is its share of all who dropped. */
@customElement('dp-evidence-list')
export class DpEvidenceList extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      li {
        display: grid;
        grid-template-columns: 3.2em 2.8em minmax(0, 1fr) auto;
        gap: 0 var(--dp-space-2);
        align-items: baseline;
        padding: 5px var(--dp-space-2);
        border-bottom: 1px solid var(--dp-rule);
        background: linear-gradient(var(--dp-bar), var(--dp-bar)) no-repeat 0 0 / calc(100% * var(--share)) 100%;
        --dp-bar: color-mix(in oklab, var(--dp-rust-soft) 45%, transparent);
      }
      .units {
        font-weight: 600;
        text-align: right;
      }
      .share,
      .measure {
        color: var(--dp-ink-2);
        font: 400 var(--dp-size-small) / 1.4 var(--dp-font-label);
        text-align: right;
        white-space: nowrap;
      }
      .name {
        overflow: hidden;
        text-decoration-color: transparent;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      a.name:hover {
        text-decoration-color: currentColor;
      }
      .beside {
        grid-column: 3 / -1;
        overflow: hidden;
        color: var(--dp-ink-2);
        font: 400 var(--dp-size-small) / 1.4 var(--dp-font-label);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .button {
        margin: var(--dp-space-2) 0 0 calc(-1 * var(--dp-space-1));
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly EvidenceRow[] = [];
  /** How many dropped. */
  @property({ type: Number }) of = 0;
  /** What the rows are, in the plural. */
  @property() what = '';
  @state() private areAllShown = false;

  protected override render() {
    const { rows } = this;
    if (rows.length === 0) return nothing;
    const shown = this.areAllShown ? rows : rows.slice(0, SHOWN);
    return html`<ol aria-label=${this.what}>
        ${shown.map((row) => this.#renderRow(row))}
      </ol>
      ${
        rows.length > SHOWN
          ? html`<button
              class="button quiet"
              aria-expanded=${this.areAllShown}
              @click=${() => {
                this.areAllShown = !this.areAllShown;
              }}
            >
              ${this.areAllShown ? 'Show fewer' : `Show all ${formatCount(rows.length)}`}
            </button>`
          : nothing
      }`;
  }

  #renderRow({ units, share, list, name, page, aside, measure, measureWords }: EvidenceRow) {
    const count = formatCount(units);
    return html`<li style=${`--share: ${share}`}>
      <a class="units" href=${linkTo(list)} aria-label=${whereOpen(list, `${count} of ${formatCount(this.of)}: ${name}`)}>${count}</a>
      <span class="share">${formatShare(share)}</span>
      ${
        page
          ? html`<a class="name" href=${linkTo(page)} title=${whereOpen(page, `${name}: show it on its page`, name)}>${name}</a>`
          : html`<span class="name">${name}</span>`
      }
      <span class="measure" title=${measureWords}
        >${measure}${measure ? html`<span class="visually-hidden">, ${measureWords}</span>` : nothing}</span
      >
      ${aside ? html`<span class="beside" title=${aside}>${aside}</span>` : nothing}
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-evidence-list': DpEvidenceList;
  }
}
