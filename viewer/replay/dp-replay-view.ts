import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LocationOf } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';

@customElement('dp-replay-view')
export class DpReplayView extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) location!: LocationOf<'replay'>;

  protected override render() {
    return html`<h1 class="label">Replay</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-replay-view': DpReplayView;
  }
}
