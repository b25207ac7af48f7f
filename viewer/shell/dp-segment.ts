import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SegmentFilter } from '../../collector/api/scope.ts';
import { type Scope, segmentOf } from '../model/scope.ts';
import { type SegmentChip, segmentChips } from '../model/segment-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { chipStyles } from '../ui/chip-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { placePopover } from '../ui/place-popover.ts';
import { popoverStyles } from '../ui/popover-styles.ts';
import './dp-segment-panel.ts';
import { segmentEvent } from './segment-event.ts';

/** A segment to narrow by: what is set as chips to take away, and a panel to add to it. Each choice is told (`dp-segment`). */
@customElement('dp-segment')
export class DpSegment extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    chipStyles,
    popoverStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--dp-space-2);
        min-width: 0;
      }
      .add svg {
        width: 10px;
        stroke: currentColor;
        stroke-width: 1.5;
      }
      [popover] {
        width: 25rem;
        max-height: calc(100vh - 7rem);
        padding: 0;
        overflow: auto;
      }
    `,
  ];

  @property({ attribute: false }) scope!: Scope;
  /** What its button is called, and so its panel. */
  @property() label = 'Segment';
  @property({ attribute: false }) stageName: (id: string) => string = (id) => id;
  /** Whether the reader may give segments a name, and delete them. */
  @property({ type: Boolean }) maySave = false;
  @state() private isOpen = false;
  @query('.add') private button!: HTMLButtonElement;
  @query('[popover]') private panel!: HTMLElement;

  protected override render() {
    const chips = segmentChips(segmentOf(this.scope), this.stageName);
    return html`${chips.map((chip) => this.#renderChip(chip))}
      ${
        chips.length > 1
          ? html`<button class="button quiet" @click=${() => this.#tell({})}>Clear all</button>`
          : nothing
      }
      <button
        class="button add"
        aria-haspopup="dialog"
        aria-expanded=${this.isOpen}
        @click=${() => this.panel.togglePopover()}
      >
        <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M5 1v8M1 5h8" /></svg>
        ${this.label}
      </button>
      <div popover="auto" role="dialog" aria-label=${this.label} tabindex="-1" @toggle=${this.#place}>
        ${
          this.isOpen
            ? html`<dp-segment-panel
              .scope=${this.scope}
              .stageName=${this.stageName}
              .maySave=${this.maySave}
              @dp-segment=${(event: CustomEvent<SegmentFilter>) => this.#choose(event)}
            ></dp-segment-panel>`
            : nothing
        }
      </div>`;
  }

  #renderChip({ dimension, label, words }: SegmentChip) {
    return html`<button
      class="button chip"
      aria-label=${`Take away: ${label} ${words}`}
      title=${`${label} ${words}`}
      @click=${() => this.#takeAway(dimension)}
    >
      <span><span class="what">${label}</span> <bdi>${words}</bdi></span>
      <svg viewBox="0 0 8 8" aria-hidden="true"><path d="M1 1l6 6M7 1L1 7" /></svg>
    </button>`;
  }

  async #takeAway(dimension: SegmentChip['dimension']): Promise<void> {
    const { [dimension]: _, ...rest } = segmentOf(this.scope);
    this.#tell(rest);
    // The chip that had the focus is gone.
    await this.updateComplete;
    this.button.focus();
  }

  #choose(event: CustomEvent<SegmentFilter>): void {
    // Told once, by this element.
    event.stopPropagation();
    this.panel.hidePopover();
    this.button.focus();
    this.#tell(event.detail);
  }

  #tell(segment: SegmentFilter): void {
    this.dispatchEvent(segmentEvent(segment));
  }

  #place(event: ToggleEvent): void {
    this.isOpen = event.newState === 'open';
    placePopover(this, event, this.button, this.panel);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-segment': DpSegment;
  }
}
