import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MeAnswer } from '../../collector/api/signin.ts';
import { api } from '../api.ts';
import type { LocationOf } from '../model/location.ts';
import { navigate } from '../shell/navigate.ts';
import { chooseTheme, storedTheme, type Theme } from '../shell/theme.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import '../ui/dp-segmented.ts';
import './dp-account.ts';
import './dp-settings-section.ts';
import { formPage } from './page-styles.ts';

const THEMES: readonly Choice[] = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** The reader: how they sign in, how this browser looks, and the way out. */
@customElement('dp-you')
export class DpYou extends LitElement {
  static override styles = formPage;

  @property({ attribute: false }) me!: MeAnswer;
  @property({ attribute: false }) location!: LocationOf<'settings'>;
  @state() private theme: Theme = storedTheme();

  protected override render() {
    const { kind, name, project, projects } = this.me;
    const here = projects.find(({ id }) => id === project)?.name ?? project;
    return html`<dp-settings-section
        heading="You"
        explanation="How you sign in. A new password signs all your other browsers out."
      >
        ${
          kind === 'user'
            ? html`<dp-account .me=${this.me}></dp-account>`
            : html`<p>You are signed in with the API token “${name}”, which has no name, address or password of its own.</p>`
        }
      </dp-settings-section>
      <dp-settings-section heading="This browser" explanation=${`Signed in to ${here}.`}>
        <div class="row">
          <dp-segmented
            label="Appearance"
            .choices=${THEMES}
            .value=${this.theme}
            @dp-choose=${this.#chooseTheme}
          ></dp-segmented>
        </div>
        <p class="foot">
          <button class="button" @click=${() => this.#leave(api.signout)}>Sign out</button>
          <button class="button" @click=${() => this.#leave(api.signoutEverywhere)}>Sign out everywhere</button>
        </p>
      </dp-settings-section>`;
  }

  #chooseTheme(event: ChoiceEvent): void {
    this.theme = event.detail as Theme;
    chooseTheme(this.theme);
  }

  async #leave(signOut: () => Promise<unknown>): Promise<void> {
    await signOut();
    navigate({ view: 'signin', scope: this.location.scope });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-you': DpYou;
  }
}
