import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MeAnswer } from '../../collector/api/signin.ts';
import { api } from '../api.ts';
import { problemOf } from '../ui/problem-of.ts';
import { formPage } from './page-styles.ts';
import { renderOutcome } from './render-outcome.ts';

/** The reader's own name, address and password. */
@customElement('dp-account')
export class DpAccount extends LitElement {
  static override styles = formPage;

  @property({ attribute: false }) me!: MeAnswer;
  @state() private said = '';
  @state() private problem = '';

  protected override render() {
    const { name, email, hasPassword } = this.me;
    return html`<form @submit=${this.#save}>
      <div class="fields">
        <label>Name <input class="field" name="name" required maxlength="80" .value=${name} /></label>
        <label
          >E-mail
          <input class="field" name="email" type="email" autocomplete="username" required .value=${email ?? ''}
        /></label>
        <label
          >${hasPassword ? 'New password, if it is to change' : 'Password, at least 10 characters'}
          <input class="field" name="password" type="password" autocomplete="new-password" ?required=${!hasPassword}
        /></label>
        ${
          hasPassword
            ? html`<label
              >Password until now
              <input class="field" name="current" type="password" autocomplete="current-password"
            /></label>`
            : nothing
        }
      </div>
      <p class="foot">
        <button class="button">Save</button>
        ${renderOutcome(this.problem, this.said)}
      </p>
    </form>`;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const { name = '', email = '', password = '', current = '' } = given;
    this.problem = '';
    this.problem = await problemOf(async () => {
      this.me = await api.saveMe({
        name,
        ...(email !== this.me.email && { email }),
        ...(password !== '' && { password }),
        ...(current !== '' && { current }),
      });
      this.said = password === '' ? 'Saved.' : 'Saved. All other browsers were signed out.';
      form.reset();
    }, 'Saving failed.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-account': DpAccount;
  }
}
