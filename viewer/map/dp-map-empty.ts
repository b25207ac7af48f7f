import { Task } from '@lit/task';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapAnswer } from '../../collector/api/map.ts';
import { api } from '../api.ts';
import { formatLocation } from '../model/location.ts';
import { DEFAULT_SCOPE, type Scope } from '../model/scope.ts';
import { reader } from '../reader.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import '../ui/dp-code.ts';
import '../ui/dp-empty.ts';
import { linkTo } from '../ui/link-to.ts';
import { isNarrowed, renderNobody } from '../ui/render-nobody.ts';

/** No journey yet: how to get the first one. Or none that passes the filters: how to get out of them. */
@customElement('dp-map-empty')
export class DpMapEmpty extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      dp-code {
        max-width: 46rem;
        margin-bottom: calc(-1 * var(--dp-space-3));
      }
      .untrodden {
        display: flex;
        margin: var(--dp-space-4) 0 var(--dp-space-5);
      }
      .untrodden li {
        position: relative;
        flex: 1 1 0;
        padding: 0 var(--dp-space-3) 40px 0;
        border-bottom: 2px dashed var(--dp-rule);
        color: var(--dp-ink-3);
      }
      .untrodden li::after {
        content: '';
        position: absolute;
        bottom: -11px;
        left: 0;
        height: 20px;
        border-left: 2px solid var(--dp-rule-strong);
      }
    `,
  ];

  @property({ attribute: false }) answer!: MapAnswer;
  @property({ attribute: false }) scope!: Scope;

  /** Who came by a link installs nothing. */
  #setup = new Task(this, {
    args: () => [] as const,
    task: async (_, { signal }) => {
      await reader.known;
      return reader.may('numbers') ? api.setup(signal) : undefined;
    },
  });

  #stageName = (id: string): string => this.answer.stages.find((stage) => stage.id === id)?.name ?? id;

  protected override render() {
    return html`<h1 class="visually-hidden">Map</h1>
      ${this.#renderReason()}`;
  }

  #renderReason() {
    const setup = this.#setup.value;
    const isNewProject = setup !== undefined && setup.lastEventAt === null;
    return isNewProject ? this.#renderInstall(setup.snippet) : this.#renderNoMatch();
  }

  #renderInstall(snippet: string) {
    const settings = formatLocation({ view: 'settings', scope: this.scope });
    return html`<ol class="untrodden" aria-label="The stages of the journey">
        ${this.answer.stages.map(({ name }) => html`<li>${name}</li>`)}
      </ol>
      <dp-empty
        heading="Nobody has walked here yet"
        explanation="Put this tag on every page of your site. The first visitor appears on this map by itself, seconds after arriving."
      ></dp-empty>
      <dp-code .code=${snippet} label="Script tag"></dp-code>
      <dp-empty explanation="No site at hand? Walk through the example shop and watch your own path appear.">
        <a class="button primary" href="/example/shop/" target="_blank">Open the example shop</a>
        <a class="button" href=${linkTo(settings)}>Check that events arrive</a>
      </dp-empty>`;
  }

  #renderNoMatch() {
    const location = { view: 'map', scope: this.scope, asTable: false } as const;
    if (isNarrowed(location)) return renderNobody(location, 'Nobody is in this segment', this.#stageName);
    const everything = formatLocation({ view: 'map', scope: DEFAULT_SCOPE, asTable: false });
    const { unit, totals } = this.answer;
    const robots = totals.bots > 0 ? ` ${totals.bots} sessions of robots are left out.` : '';
    return html`<dp-empty
      heading=${`No ${unit} matches`}
      explanation=${`Nobody reached a stage of ${this.answer.journey.name} in this period with these filters.${robots}`}
    >
      <a class="button primary" href=${linkTo(everything)}>Show everybody of the last 30 days</a>
    </dp-empty>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-map-empty': DpMapEmpty;
  }
}
