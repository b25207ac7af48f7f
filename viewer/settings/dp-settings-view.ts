import { Task } from '@lit/task';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SetupAnswer } from '../../collector/api/setup.ts';
import type { SignalsAnswer } from '../../collector/api/signals.ts';
import type { MeAnswer } from '../../collector/api/signin.ts';
import type { Journey } from '../../sdk/protocol/journey.ts';
import { api } from '../api.ts';
import type { LocationOf } from '../model/location.ts';
import { navigate } from '../shell/navigate.ts';
import { chooseTheme, storedTheme, type Theme } from '../shell/theme.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { RefreshWhenLive } from '../ui/refresh-when-live.ts';
import { renderLoad } from '../ui/render-load.ts';
import { steady } from '../ui/steady.ts';
import '../ui/dp-segmented.ts';
import '../ui/dp-skeleton.ts';
import './dp-account.ts';
import './dp-attributes.ts';
import './dp-install.ts';
import './dp-journey-editor.ts';
import './dp-keys.ts';
import './dp-members.ts';
import './dp-settings-section.ts';
import './dp-signal-rules.ts';

interface LoadedSettings {
  readonly setup: SetupAnswer;
  readonly journeys: readonly Journey[];
  readonly signals: SignalsAnswer;
  readonly me: MeAnswer;
}

const THEMES: readonly Choice[] = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Install, journey, signals, what a page can say, who may do what, appearance. */
@customElement('dp-settings-view')
export class DpSettingsView extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: block;
        max-width: 74rem;
      }
      h1 {
        font-size: var(--dp-size-finding);
        letter-spacing: -0.012em;
      }
      .row {
        display: flex;
        gap: var(--dp-space-4);
      }
    `,
  ];

  @property({ attribute: false }) location!: LocationOf<'settings'>;
  @state() private theme: Theme = storedTheme();

  #settings = new Task(this, {
    args: () => [] as const,
    task: steady(async (_, { signal }) => {
      const [me, setup, { journeys }, signals] = await Promise.all([
        api.me(signal),
        api.setup(signal),
        api.journeys(signal),
        api.signals(signal),
      ]);
      return { me, setup, journeys, signals };
    }),
  });

  constructor() {
    super();
    new RefreshWhenLive(this, () => this.#settings.run());
  }

  protected override render() {
    return html`<h1>Settings</h1>
      ${renderLoad(this.#settings, {
        pending: () => html`<dp-skeleton lines="8" aria-busy="true"></dp-skeleton>`,
        done: (loaded) => this.#renderSections(loaded),
      })}`;
  }

  #renderSections({ setup, journeys, signals, me }: LoadedSettings) {
    const canChange = me.may.includes('change');
    const journey = journeys.find(({ id }) => id === this.location.scope.journey) ?? journeys[0];
    return html`<dp-settings-section
        heading="Install"
        explanation="One tag on every page. The map fills itself from the first visitor on."
      >
        <dp-install .setup=${setup} .journey=${journey} .scope=${this.location.scope}></dp-install>
      </dp-settings-section>
      <dp-settings-section
        heading="Journey"
        explanation="The stages in order. The first stage with a rule that matches claims the page; a stage that the page names itself comes before all rules."
      >
        <dp-journey-editor
          .journey=${journey}
          .canChange=${canChange}
          @dp-saved=${() => this.#settings.run()}
        ></dp-journey-editor>
      </dp-settings-section>
      <dp-settings-section
        heading="Signals"
        explanation="What counts as friction. Sites follow a change within a minute; what was recorded before stays as it was flagged."
      >
        <dp-signal-rules
          .signals=${signals}
          .canChange=${canChange}
          @dp-saved=${() => this.#settings.run()}
        ></dp-signal-rules>
      </dp-settings-section>
      <dp-settings-section
        heading="What a page can say"
        explanation="Attributes of the script tag, and of any element. None is needed to begin."
      >
        <dp-attributes></dp-attributes>
      </dp-settings-section>
 ${me.may.includes('manage') ? this.#renderAccess(me) : nothing}
      ${
        me.kind === 'user'
          ? html`<dp-settings-section
            heading="You"
            explanation="How you sign in. A new password signs all your other browsers out."
          >
            <dp-account .me=${me}></dp-account>
          </dp-settings-section>`
          : nothing
      }
      <dp-settings-section heading="This browser" explanation=${`Signed in to ${setup.project}.`}>
        <div class="row">
          <dp-segmented
            label="Appearance"
            .choices=${THEMES}
            .value=${this.theme}
            @dp-choose=${this.#chooseTheme}
          ></dp-segmented>
          <button class="button" @click=${this.#signOut}>Sign out</button>
          <button class="button" @click=${this.#signOutEverywhere}>Sign out everywhere</button>
        </div>
      </dp-settings-section>`;
  }

  #renderAccess(me: MeAnswer) {
    return html`<dp-settings-section
        heading="Members"
        explanation="Viewers see everything here; editors also change it, export and share; owners also decide who may."
      >
        <dp-members .me=${me.id}></dp-members>
      </dp-settings-section>
      <dp-settings-section
        heading="Keys and tokens"
        explanation="Keys send events, tokens ask the API. Make a new one, use it, then revoke the old one: what still uses that is refused at once."
      >
        <dp-keys></dp-keys>
      </dp-settings-section>`;
  }

  #chooseTheme(event: ChoiceEvent): void {
    this.theme = event.detail as Theme;
    chooseTheme(this.theme);
  }

  async #signOut(): Promise<void> {
    await api.signout();
    navigate({ view: 'signin', scope: this.location.scope });
  }

  async #signOutEverywhere(): Promise<void> {
    await api.signoutEverywhere();
    navigate({ view: 'signin', scope: this.location.scope });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-settings-view': DpSettingsView;
  }
}
