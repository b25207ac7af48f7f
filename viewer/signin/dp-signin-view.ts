import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LocationOf } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';

@customElement('dp-signin-view')
export class DpSigninView extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) location!: LocationOf<'signin'>;

  protected override render() {
    return html`<h1 class="label">Signin</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-signin-view': DpSigninView;
  }
}
