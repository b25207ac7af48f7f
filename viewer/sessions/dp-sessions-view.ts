import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LocationOf } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';

@customElement('dp-sessions-view')
export class DpSessionsView extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) location!: LocationOf<'sessions'>;

  protected override render() {
    return html`<h1 class="label">Sessions</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-sessions-view': DpSessionsView;
  }
}
