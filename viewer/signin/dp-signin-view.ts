import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api } from '../api.ts';
import type { LocationOf } from '../model/location.ts';
import { formatLocation } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';

/** Signs in by the link's code as soon as it is shown; otherwise says where the link is, and takes a token. */
@customElement('dp-signin-view')
export class DpSigninView extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: block;
        max-width: 30rem;
        margin: 12vh auto 0;
      }
      h1 {
        font-size: var(--dp-size-finding);
        font-weight: 400;
        letter-spacing: -0.012em;
        line-height: 1.3;
      }
      p {
        margin-top: var(--dp-space-3);
        color: var(--dp-ink-2);
      }
      code {
        padding: 1px 4px;
        background: var(--dp-sunk);
      }
      .refusal {
        padding-left: var(--dp-space-3);
        border-left: 3px solid var(--dp-rust);
        color: var(--dp-ink);
      }
      form {
        margin-top: var(--dp-space-5);
        padding-top: var(--dp-space-4);
        border-top: 1px solid var(--dp-rule);
      }
      .row {
        display: flex;
        gap: var(--dp-space-2);
        margin-top: var(--dp-space-1);
      }
      .field {
        flex: 1;
        min-width: 0;
        font-family: var(--dp-font-code);
      }
    `,
  ];

  @property({ attribute: false }) location!: LocationOf<'signin'>;
  @state() private refusal = '';
  @state() private isWaiting = false;
  @query('input') private field!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.location.code) this.#signIn({ code: this.location.code });
  }

  protected override render() {
    return html`<h1>${this.isWaiting ? 'Signing in …' : 'Sign in'}</h1>
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal}</p>` : nothing}
      <p>
        Open the sign-in link that the collector printed when it started. It looks like
        <code>/signin?code=…</code> and works once; starting the collector again prints a new one.
      </p>
      <form @submit=${this.#submit}>
        <label class="label" for="token">Or an API token, such as the value of DESIREPATH_TOKEN</label>
        <div class="row">
          <input
            id="token"
            class="field"
            type="password"
            autocomplete="current-password"
            spellcheck="false"
            required
            maxlength="200"
          />
          <button class="button primary" ?disabled=${this.isWaiting}>Sign in</button>
        </div>
      </form>`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const token = this.field.value.trim();
    if (token) this.#signIn({ token });
  }

  async #signIn(secret: { code: string } | { token: string }): Promise<void> {
    this.isWaiting = true;
    this.refusal = '';
    try {
      await api.signin(secret);
      const { next, scope } = this.location;
      // A full load, so that everything asked while signed out is asked again; and without the code in history.
      window.location.replace(next ?? formatLocation({ view: 'map', scope, asTable: false }));
    } catch (error) {
      this.isWaiting = false;
      this.refusal = error instanceof Error ? error.message : 'Signing in failed.';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-signin-view': DpSigninView;
  }
}
