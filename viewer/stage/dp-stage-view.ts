import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LocationOf } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';

@customElement('dp-stage-view')
export class DpStageView extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) location!: LocationOf<'stage'>;

  protected override render() {
    return html`<h1 class="label">Stage</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-stage-view': DpStageView;
  }
}
