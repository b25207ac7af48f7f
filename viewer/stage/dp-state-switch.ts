import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import { isInViewLayer } from '../model/in-view.ts';
import { LAYER_WORDS } from '../model/layer-words.ts';
import type { PageState } from '../model/page-states.ts';
import { stateChoices } from '../model/state-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { type ChoiceEvent, choiceEvent } from '../ui/choice.ts';
import '../ui/dp-segmented.ts';
import '../ui/dp-select.ts';
import type { ShownPage } from './load-page.ts';

/** Beyond that a row of choices is wider than the page on a small laptop. */
const MOST_LETTERS = 64;

/** Which state of the page is shown, where visitors opened more than one (`dp-choose`; "": as loaded). */
@customElement('dp-state-switch')
export class DpStateSwitch extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--dp-space-2) var(--dp-space-3);
        padding-top: var(--dp-space-2);
      }
      :host(:not(.offered)) {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) states: readonly PageState[] = [];
  @property({ attribute: false }) page!: ShownPage;
  @property({ attribute: false }) heatmap: HeatmapAnswer | undefined;

  protected override render() {
    const { page, heatmap } = this;
    const states = heatmap && !isInViewLayer(heatmap.layer) ? withShown(this.states, page) : [];
    this.classList.toggle('offered', states.length > 1);
    if (!heatmap || states.length < 2) return nothing;
    const choices = stateChoices(states, heatmap.elements, heatmap.events);
    const letters = choices.reduce((sum, { label }) => sum + label.length, 0);
    return html`<span class="label">Page state and the ${LAYER_WORDS[heatmap.layer].plural.toLowerCase()} it adds</span>
      ${
        letters <= MOST_LETTERS
          ? html`<dp-segmented label="Page state" .choices=${choices} .value=${page.state} @dp-choose=${this.#onChoose}></dp-segmented>`
          : html`<dp-select label="Page state" .choices=${choices} .value=${page.state} .isNarrowing=${page.state !== ''} @dp-choose=${this.#onChoose}></dp-select>`
      }`;
  }

  /** Events of the controls inside end there. */
  #onChoose(event: ChoiceEvent): void {
    this.dispatchEvent(choiceEvent(event.detail));
  }
}

/** What is in sight is offered also before, or without, its being found again. */
function withShown(
  found: readonly PageState[],
  { state, clickedBefore }: ShownPage,
): readonly Pick<PageState, 'selector' | 'openedBy' | 'events'>[] {
  const states = found.length > 0 ? found : [{ selector: '', openedBy: null, events: 0 }];
  const isKnown = states.some(({ selector }) => selector === state);
  return isKnown ? states : [...states, { selector: state, openedBy: clickedBefore[0] ?? null, events: 0 }];
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-state-switch': DpStateSwitch;
  }
}
