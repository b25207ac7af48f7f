import { Task } from '@lit/task';
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SetupAnswer } from '../../collector/api/setup.ts';
import type { SignalsAnswer } from '../../collector/api/signals.ts';
import type { Journey } from '../../sdk/protocol/journey.ts';
import { api } from '../api.ts';
import type { LocationOf } from '../model/location.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { RefreshWhenLive } from '../ui/refresh-when-live.ts';
import { renderLoad } from '../ui/render-load.ts';
import { steady } from '../ui/steady.ts';
import '../ui/dp-skeleton.ts';
import './dp-attributes.ts';
import './dp-install.ts';
import './dp-journey-editor.ts';
import './dp-settings-section.ts';
import './dp-signal-rules.ts';

interface LoadedSite {
  readonly setup: SetupAnswer;
  readonly journeys: readonly Journey[];
  readonly signals: SignalsAnswer;
}

/** What the site sends, and what is made of it: the tag, the journey, the signals. */
@customElement('dp-site')
export class DpSite extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) location!: LocationOf<'settings'>;
  /** Viewers read; who may change it is the collector's to say. */
  @property({ type: Boolean }) canChange = false;

  #site = new Task(this, {
    args: () => [] as const,
    task: steady(async (_, { signal }) => {
      const [setup, { journeys }, signals] = await Promise.all([
        api.setup(signal),
        api.journeys(signal),
        api.signals(signal),
      ]);
      return { setup, journeys, signals };
    }),
  });

  constructor() {
    super();
    new RefreshWhenLive(this, () => this.#site.run());
  }

  protected override render() {
    return renderLoad(this.#site, {
      pending: () => html`<dp-skeleton lines="8" aria-busy="true"></dp-skeleton>`,
      done: (loaded) => this.#renderSections(loaded),
    });
  }

  #renderSections({ setup, journeys, signals }: LoadedSite) {
    const { scope } = this.location;
    const journey = journeys.find(({ id }) => id === scope.journey) ?? journeys[0];
    return html`<dp-settings-section
        heading="Install"
        explanation="One tag on every page. The map fills itself from the first visitor on."
      >
        <dp-install .setup=${setup} .journey=${journey} .scope=${scope}></dp-install>
      </dp-settings-section>
      <dp-settings-section
        heading="Journey"
        explanation="The stages in order. The first stage with a rule that matches claims the page; a stage that the page names itself comes before all rules."
      >
        <dp-journey-editor
          .journey=${journey}
          .canChange=${this.canChange}
          @dp-saved=${() => this.#site.run()}
        ></dp-journey-editor>
      </dp-settings-section>
      <dp-settings-section
        heading="Signals"
        explanation="What counts as friction. Sites follow a change within a minute; what was recorded before stays as it was flagged."
      >
        <dp-signal-rules
          .signals=${signals}
          .canChange=${this.canChange}
          @dp-saved=${() => this.#site.run()}
        ></dp-signal-rules>
      </dp-settings-section>
      <dp-settings-section
        heading="What a page can say"
        explanation="Attributes of the script tag, and of any element. None is needed to begin."
      >
        <dp-attributes></dp-attributes>
      </dp-settings-section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-site': DpSite;
  }
}
