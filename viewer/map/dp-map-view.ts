import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LocationOf } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';

@customElement('dp-map-view')
export class DpMapView extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) location!: LocationOf<'map'>;

  protected override render() {
    return html`<h1 class="label">Map</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-map-view': DpMapView;
  }
}
