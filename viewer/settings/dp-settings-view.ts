import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LocationOf } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';

@customElement('dp-settings-view')
export class DpSettingsView extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) location!: LocationOf<'settings'>;

  protected override render() {
    return html`<h1 class="label">Settings</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-settings-view': DpSettingsView;
  }
}
