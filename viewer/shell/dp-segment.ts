import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SegmentFilter } from '../../collector/api/scope.ts';
import type { ViewLocation } from '../model/location.ts';
import { segmentOf, withSegment } from '../model/scope.ts';
import { changeScope } from '../model/scope-change.ts';
import { type SegmentChip, segmentChips } from '../model/segment-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { chipStyles } from '../ui/chip-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { placePopover } from '../ui/place-popover.ts';
import { popoverStyles } from '../ui/popover-styles.ts';
import './dp-segment-panel.ts';
import { navigate } from './navigate.ts';

/** Whom every number below is of: what is set as chips to take away, and a panel to add to it. Each choice is a new URL. */
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

  @property({ attribute: false }) location!: ViewLocation;
  @property({ attribute: false }) stageName: (id: string) => string = (id) => id;
  /** Whether the reader may give segments a name, and delete them. */
  @property({ type: Boolean }) maySave = false;
  @state() private isOpen = false;
  @query('.add') private button!: HTMLButtonElement;
  @query('[popover]') private panel!: HTMLElement;

  protected override render() {
    const chips = segmentChips(segmentOf(this.location.scope), this.stageName);
    return html`${chips.map((chip) => this.#renderChip(chip))}
      ${
        chips.length > 1
          ? html`<button class="button quiet" @click=${() => this.#go({})}>Clear all</button>`
          : nothing
      }
      <button
        class="button add"
        aria-haspopup="dialog"
        aria-expanded=${this.isOpen}
        @click=${() => this.panel.togglePopover()}
      >
        <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M5 1v8M1 5h8" /></svg>
        Segment
      </button>
      <div popover="auto" role="dialog" aria-label="Segment" tabindex="-1" @toggle=${this.#place}>
        ${
          this.isOpen
            ? html`<dp-segment-panel
              .scope=${this.location.scope}
              .stageName=${this.stageName}
              .maySave=${this.maySave}
              @dp-segment=${(event: CustomEvent<SegmentFilter>) => this.#chosen(event.detail)}
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
    navigate({ ...this.location, scope: changeScope(this.location.scope, { [dimension]: undefined }) });
    // The chip that had the focus is gone.
    await this.updateComplete;
    this.button.focus();
  }

  #chosen(segment: SegmentFilter): void {
    this.panel.hidePopover();
    this.button.focus();
    this.#go(segment);
  }

  #go(segment: SegmentFilter): void {
    navigate({ ...this.location, scope: withSegment(this.location.scope, segment) });
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
