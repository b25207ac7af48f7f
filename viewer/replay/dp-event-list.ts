import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EventEntry } from '../model/event-list.ts';
import { formatClock } from '../model/format.ts';
import { markName, markText } from '../model/mark-text.ts';
import type { StageNames } from '../model/stage-names.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { rowButtonStyles } from '../ui/row-button-styles.ts';
import { markGlyph } from './mark-glyph.ts';
import { markStyles } from './mark-styles.ts';

/** Everything that happened, in step with the replay. Says `dp-seek` (detail: collector time, ms). */
@customElement('dp-event-list')
export class DpEventList extends LitElement {
  static override styles = [
    baseStyles,
    markStyles,
    rowButtonStyles,
    css`
      :host {
        position: relative;
        min-height: 0;
        overflow: auto;
      }
      .stage {
        position: sticky;
        top: 0;
        z-index: 1;
      }
      h2 {
        padding: var(--dp-space-2) var(--dp-space-4);
        border-bottom: 1px solid var(--dp-rule);
        background: var(--dp-ground);
        font: 600 var(--dp-size-text) / 1.3 var(--dp-font-label);
      }
      button {
        grid-template-columns: 2.9rem 10px 1fr;
        align-items: baseline;
        gap: var(--dp-space-3);
        padding: 5px var(--dp-space-4) 5px calc(var(--dp-space-4) - 3px);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      [aria-current='true'] {
        border-left-color: var(--dp-ochre);
        background: var(--dp-ochre-soft);
      }
      .later {
        color: var(--dp-ink-3);
      }
      .time {
        color: var(--dp-ink-3);
        text-align: right;
      }
      .words {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .page .words {
        font-weight: 500;
      }
      .vital {
        color: var(--dp-ink-3);
        font: 400 var(--dp-size-small) / 1.35 var(--dp-font-label);
      }
      /* On ochre the pale ink would fall below 4.5 : 1. */
      [aria-current='true'],
      [aria-current='true'] .time {
        color: var(--dp-ink);
      }
      .signal .words,
      .error .words {
        color: var(--dp-rust-text);
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly EventEntry[] = [];
  @property({ attribute: false }) names!: StageNames;
  @property({ type: Number }) startedAtMs = 0;
  /** Index of the entry that has just happened; -1 before the first. */
  @property({ type: Number }) current = -1;

  protected override render() {
    return html`<ol>
      ${this.entries.map((entry, index) =>
        entry.kind === 'stage'
          ? html`<li class="stage"><h2>${this.names.nameOf(entry.stage)}</h2></li>`
          : html`<li>${this.#renderMark(entry, index)}</li>`,
      )}
    </ol>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('current') && !changed.has('entries')) return;
    const current = this.renderRoot.querySelector<HTMLElement>('[aria-current="true"]');
    if (!current) return;
    // By hand and not by scrollIntoView, which would scroll the page around the list as well.
    const target = current.offsetTop - this.clientHeight / 2;
    const isFar = Math.abs(target - this.scrollTop) > this.clientHeight / 4;
    if (isFar) this.scrollTo({ top: target });
  }

  #renderMark({ atMs, mark }: Extract<EventEntry, { kind: 'mark' }>, index: number) {
    const isCurrent = index === this.current;
    return html`<button
      class=${index > this.current ? `${mark.kind} later` : mark.kind}
      aria-current=${isCurrent ? 'true' : nothing}
      @click=${() => this.dispatchEvent(new CustomEvent('dp-seek', { detail: atMs }))}
    >
      <span class="time">${formatClock(atMs - this.startedAtMs)}</span>
      <svg class="mark" viewBox="0 0 10 10" aria-hidden="true">${markGlyph(mark.kind)}</svg>
      <span class="words">
        <span class=${mark.signal ? '' : 'visually-hidden'}>${markName(mark)}: </span>${markText(mark)}
      </span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-event-list': DpEventList;
  }
}
