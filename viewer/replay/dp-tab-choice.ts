import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { formatDuration } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import '../ui/dp-select.ts';

/** Which of the session's browser tabs to watch. Says `dp-tab` (detail: the tab's id). */
@customElement('dp-tab-choice')
export class DpTabChoice extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--dp-space-2);
        padding: var(--dp-space-2) var(--dp-space-4);
        border-bottom: 1px solid var(--dp-rule);
      }
    `,
  ];

  @property({ attribute: false }) tabs: SessionAnswer['tabs'] = [];
  @property() chosen: string | undefined;

  protected override render() {
    const choices = this.tabs.map(({ tab, firstAt, lastAt, chunks }, index) => ({
      value: tab,
      label: `Tab ${index + 1}, ${chunks > 0 ? formatDuration(lastAt - firstAt) : 'not recorded'}`,
    }));
    return html`<span class="label">${this.tabs.length} tabs</span>
      <dp-select label="Tab" .choices=${choices} .value=${this.chosen ?? ''} @dp-choose=${this.#onChoose}></dp-select>`;
  }

  #onChoose(event: ChoiceEvent): void {
    this.dispatchEvent(new CustomEvent('dp-tab', { detail: event.detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-tab-choice': DpTabChoice;
  }
}
