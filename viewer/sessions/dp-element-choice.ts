import { Task } from '@lit/task';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ElementsAnswer } from '../../collector/api/elements.ts';
import { api } from '../api.ts';
import { elementName } from '../model/element-name.ts';
import { formatCount } from '../model/format.ts';
import type { LocationOf } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import '../ui/dp-search-list.ts';
import '../ui/dp-skeleton.ts';
import { placePopover } from '../ui/place-popover.ts';
import { popoverStyles } from '../ui/popover-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import { selectStyles } from '../ui/select-styles.ts';

/** An element of the site, as the filters name it. */
export interface ChosenElement {
  readonly pageGroup: string;
  readonly selector: string;
}

/**
 * The element that those in the list clicked: dispatches `dp-element` with the chosen one, or with undefined for any.
 * Offered is what the units of this scope and stage clicked, by how many did.
 */
@customElement('dp-element-choice')
export class DpElementChoice extends LitElement {
  static override styles = [
    baseStyles,
    popoverStyles,
    selectStyles,
    css`
      [popover] {
        width: 27rem;
        max-height: calc(100vh - 7rem);
        padding: var(--dp-space-2) 0 var(--dp-space-3);
        overflow: auto;
      }
      .any {
        width: calc(100% - 2 * var(--dp-space-4));
        max-width: none;
        margin: var(--dp-space-1) var(--dp-space-4) 0;
      }
    `,
  ];

  @property({ attribute: false }) location!: LocationOf<'sessions'>;
  @state() private isOpen = false;
  @state() private search = '';
  @query('.toggle') private button!: HTMLButtonElement;
  @query('[popover]') private panel!: HTMLElement;

  #elements = new Task(this, {
    args: () => [this.isOpen, this.location.scope, this.location.filters.stage, this.search] as const,
    task: async ([isOpen, scope, stage, search], { signal }) =>
      isOpen ? api.elements(scope, stage, search, signal) : undefined,
  });

  protected override render() {
    const { touchedSelector } = this.location.filters;
    const shown = touchedSelector ? `Clicked ${touchedSelector}` : 'Any element';
    return html`<button
        class=${touchedSelector ? 'toggle is-narrowing' : 'toggle'}
        aria-haspopup="dialog"
        aria-expanded=${this.isOpen}
        aria-label=${`Element: ${shown}`}
        @click=${() => this.panel.togglePopover()}
      >
        <span class="shown">${shown}</span>
        <svg viewBox="0 0 10 6" aria-hidden="true"><path d="M1 1l4 4 4-4" /></svg>
      </button>
      <div popover="auto" role="dialog" aria-label="Element" tabindex="-1" @toggle=${this.#place}>
        ${this.isOpen ? this.#renderPanel() : nothing}
      </div>`;
  }

  #renderPanel() {
    const { touchedSelector, touchedPageGroup = '' } = this.location.filters;
    const answer = this.#elements.value;
    return html`${
      touchedSelector
        ? html`<button class="any" @click=${() => this.#choose(undefined)}>Any element</button>`
        : nothing
    }
      <dp-search-list
        label="Element"
        unit=${answer?.unit ?? ''}
        .choices=${answer?.elements.map((element) => ({
          value: keyOf(element),
          words: elementName(element),
          more: element.label ? `${element.selector} · ${element.pageGroup}` : element.pageGroup,
          units: element.units,
        }))}
        .value=${touchedSelector ? keyOf({ pageGroup: touchedPageGroup, selector: touchedSelector }) : ''}
        status=${answer ? statusOf(answer, this.search) : ''}
        @dp-search=${(event: CustomEvent<string>) => {
          this.search = event.detail;
        }}
        @dp-choose=${(event: ChoiceEvent) =>
          this.#choose(answer?.elements.find((element) => keyOf(element) === event.detail))}
      >
        ${renderLoad(this.#elements, {
          pending: () => html`<dp-skeleton lines="5" aria-busy="true"></dp-skeleton>`,
          done: () => nothing,
        })}
      </dp-search-list>`;
  }

  #choose(element: ChosenElement | undefined): void {
    this.panel.hidePopover();
    this.button.focus();
    this.dispatchEvent(new CustomEvent('dp-element', { detail: element }));
  }

  #place(event: ToggleEvent): void {
    this.isOpen = event.newState === 'open';
    this.search = '';
    placePopover(this, event, this.button, this.panel);
  }
}

function keyOf({ pageGroup, selector }: ChosenElement): string {
  return JSON.stringify([pageGroup, selector]);
}

function statusOf({ total, elements, unit }: ElementsAnswer, search: string): string {
  if (elements.length === 0)
    return search ? `Nothing that was clicked is called “${search}”.` : `No ${unit} clicked anything here.`;
  return total > elements.length
    ? `The first ${elements.length} of ${formatCount(total)}: search for the others. Counts are ${unit}s that clicked.`
    : `Counts are ${unit}s that clicked, in this period and segment.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-element-choice': DpElementChoice;
  }
}
