import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SigninRequest } from '../../collector/api/signin.ts';
import { api } from '../api.ts';
import type { LocationOf } from '../model/location.ts';
import { formatLocation } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { signinStyles } from './signin-styles.ts';

/** The ways in: a link signs in as soon as it is shown, an invitation asks who comes, all else by password or token. */
@customElement('dp-signin-view')
export class DpSigninView extends LitElement {
  static override styles = [baseStyles, controlStyles, signinStyles];

  @property({ attribute: false }) location!: LocationOf<'signin'>;
  @state() private refusal = '';
  @state() private isWaiting = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const { code, share } = this.location;
    if (code) this.#signIn({ code });
    else if (share) this.#signIn({ share });
  }

  protected override render() {
    const { invite, reset } = this.location;
    const heading = invite ? 'You were invited' : reset ? 'A new password' : 'Sign in';
    return html`<h1>${this.isWaiting ? 'Signing in …' : heading}</h1>
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal}</p>` : nothing}
      ${invite ? this.#renderInvite() : reset ? this.#renderReset() : this.#renderSignin()}`;
  }

  #renderSignin() {
    return html`<form @submit=${this.#submitPassword}>
        ${renderField({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username' })}
        ${renderField({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' })}
        <button class="button primary" ?disabled=${this.isWaiting}>Sign in</button>
      </form>
      <details ?open=${this.location.code !== undefined}>
        <summary>No password yet, or forgotten?</summary>
        <p>
          Open the sign-in link that the collector prints when it starts, <code>/signin?code=…</code>. It works once;
          starting the collector again prints a new one. Members ask an owner for a link to set a new password (Settings,
          “Members”).
        </p>
      </details>
      <details>
        <summary>Sign in with an API token</summary>
        <form @submit=${this.#submitToken}>
          ${renderField({ name: 'token', label: 'API token, such as the value of DESIREPATH_TOKEN', type: 'password', autocomplete: 'off' })}
          <button class="button" ?disabled=${this.isWaiting}>Sign in with the token</button>
        </form>
      </details>`;
  }

  #renderInvite() {
    return html`<p>
        This link makes you a member, once. With an account here already, give its e-mail and password.
      </p>
      <form @submit=${this.#submitInvite}>
        ${renderField({ name: 'name', label: 'Your name', type: 'text', autocomplete: 'name' })}
        ${renderField({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username' })}
        ${renderField({ name: 'password', label: 'Password, at least 10 characters', type: 'password', autocomplete: 'new-password' })}
        <button class="button primary" ?disabled=${this.isWaiting}>Join</button>
      </form>`;
  }

  #renderReset() {
    return html`<p>
        This link sets a new password for your account, once. It signs you in here, and out in all your other browsers.
      </p>
      <form @submit=${this.#submitReset}>
        ${renderField({ name: 'password', label: 'New password, at least 10 characters', type: 'password', autocomplete: 'new-password' })}
        <button class="button primary" ?disabled=${this.isWaiting}>Set the password</button>
      </form>`;
  }

  #submitPassword(event: SubmitEvent): void {
    const { email = '', password = '' } = this.#fields(event);
    this.#signIn({ email, password });
  }

  #submitToken(event: SubmitEvent): void {
    const { token = '' } = this.#fields(event);
    this.#signIn({ token: token.trim() });
  }

  #submitInvite(event: SubmitEvent): void {
    const { name = '', email = '', password = '' } = this.#fields(event);
    const { invite = '' } = this.location;
    this.#signIn({ invite, name, email, password });
  }

  #submitReset(event: SubmitEvent): void {
    const { password = '' } = this.#fields(event);
    const { reset = '' } = this.location;
    this.#signIn({ reset, password });
  }

  #fields(event: SubmitEvent): Readonly<Record<string, string>> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  }

  async #signIn(request: SigninRequest): Promise<void> {
    this.isWaiting = true;
    this.refusal = '';
    try {
      const me = await api.signin(request);
      const { next, scope } = this.location;
      // A full load, so that everything asked while signed out is asked again; and without the secret in history.
      const path = me.shows ?? next ?? formatLocation({ view: 'map', scope, asTable: false });
      window.location.replace(path);
    } catch (error) {
      this.isWaiting = false;
      this.refusal = error instanceof Error ? error.message : 'Signing in failed.';
    }
  }
}

function renderField(field: { name: string; label: string; type: string; autocomplete: AutoFill }) {
  const { name, label, type, autocomplete } = field;
  return html`<label
    >${label}
    <input class="field" name=${name} type=${type} autocomplete=${autocomplete} spellcheck="false" required maxlength="300"
  /></label>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-signin-view': DpSigninView;
  }
}
