import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MeAnswer } from '../../collector/api/signin.ts';
import { type LiveState, live } from '../live.ts';
import { formatLocation, type ViewLocation } from '../model/location.ts';
import { DEFAULT_SCOPE } from '../model/scope.ts';
import '../export/dp-export.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import { controlStyles } from '../ui/control-styles.ts';
import '../ui/dp-select.ts';
import { tabStyles } from '../ui/tab-styles.ts';
import './dp-share.ts';
import './dp-shortcuts.ts';
import { linkTo } from '../ui/link-to.ts';
import { chooseTheme, shownTheme } from './theme.ts';

const LIVE_WORDS: Readonly<Record<LiveState, string>> = {
  connecting: 'Connecting',
  connected: 'Live',
  lost: 'Reconnecting',
};

/** Wordmark, views, whether new events arrive by themselves, light or dark. */
@customElement('dp-top-bar')
export class DpTopBar extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    tabStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--dp-space-5);
        height: var(--dp-bar-height);
      }
      .wordmark {
        display: inline-flex;
        align-items: center;
        gap: var(--dp-space-2);
        font-weight: 600;
        letter-spacing: -0.005em;
        text-decoration: none;
      }
      .wordmark svg {
        width: 20px;
        fill: none;
        stroke: var(--dp-moss-text);
        stroke-linecap: round;
      }
      nav {
        display: flex;
        gap: var(--dp-space-4);
        height: 100%;
      }
      .unknown {
        visibility: hidden;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        border-top: 2px solid transparent;
      }
      .end {
        display: inline-flex;
        align-items: center;
        gap: var(--dp-space-3);
        margin-left: auto;
      }
      .live {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      .live i {
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: var(--dp-rule-strong);
      }
      .live.connected i {
        background: var(--dp-moss);
      }
      .live.lost i {
        background: var(--dp-ochre);
      }
      .icon svg {
        width: 16px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.4;
      }
    `,
  ];

  @property({ attribute: false }) location!: ViewLocation;
  @property() firstStage: string | undefined;
  /** Whether it is known who reads. Until then there is room for the ways, and none is shown. */
  @property({ type: Boolean }) isKnown = false;
  /** A shared link shows one thing: there is nowhere else to go, and nothing arrives. */
  @property({ type: Boolean }) isShared = false;
  /** An API token that may only write sees no view of numbers, and nothing arrives for it. */
  @property({ type: Boolean }) mayRead = true;
  /** Whether the reader may make links for others. */
  @property({ type: Boolean }) mayShare = false;
  /** Offered to whoever has several. */
  @property({ attribute: false }) projects: MeAnswer['projects'] = [];
  @property() project = '';
  @state() private liveState: LiveState = 'connecting';
  @state() private theme = shownTheme();

  #stopListening: (() => void) | undefined;

  protected override willUpdate(): void {
    const isLive = this.location.view !== 'signin' && this.isKnown && !this.isShared && this.mayRead;
    if (isLive && !this.#stopListening) this.#listen();
    if (!isLive) this.#stop();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override render() {
    const { scope, view } = this.location;
    return html`<a class="wordmark" href=${linkTo(formatLocation({ view: 'map', scope, asTable: false }))}>
        ${svg`<svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 21C4 14 9 15 12 11.500S16 5 20.500 3" stroke-width="4.200" /></svg>`}Desirepath</a
      >
      ${view === 'signin' || this.isShared ? nothing : this.#renderNavigation()}
      <span class="end">
        ${
          view === 'signin' || this.projects.length < 2
            ? nothing
            : html`<dp-select
              label="Project"
              .choices=${this.projects.map(({ id, name }) => ({ value: id, label: name }))}
              .value=${this.project}
              @dp-choose=${chooseProject}
            ></dp-select>`
        }
        ${
          view === 'signin' || this.isShared || !this.mayRead
            ? nothing
            : html`<span class="live label ${this.isKnown ? this.liveState : 'unknown'}" role="status"
              ><i></i>${LIVE_WORDS[this.liveState]}</span
            >`
        }
        ${this.isKnown && this.mayRead && !this.isShared ? html`<dp-export .location=${this.location}></dp-export>` : nothing}
        ${this.mayShare && !this.isShared ? html`<dp-share .location=${this.location}></dp-share>` : nothing}
        <dp-shortcuts .view=${view}></dp-shortcuts>
        <button
          class="button quiet icon"
          aria-label=${this.theme === 'dark' ? 'Switch to light' : 'Switch to dark'}
          title=${this.theme === 'dark' ? 'Light' : 'Dark'}
          @click=${this.#toggleTheme}
        >
          ${svg`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6" />
            <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" /></svg>`}
        </button>
      </span>`;
  }

  #renderNavigation() {
    const { scope, view } = this.location;
    const stage = 'stage' in this.location ? this.location.stage : this.firstStage;
    const links: [string, string, boolean][] = [
      ['Map', this.mayRead ? formatLocation({ view: 'map', scope, asTable: false }) : '', view === 'map'],
      ['Stages', stage ? formatLocation({ view: 'stage', scope, stage }) : '', 'stage' in this.location],
      [
        'Sessions',
        this.mayRead ? formatLocation({ view: 'sessions', scope, filters: {} }) : '',
        view === 'sessions' || view === 'replay',
      ],
      [
        'Experiments',
        this.mayRead ? formatLocation({ view: 'experiments', scope }) : '',
        view === 'experiments',
      ],
      ['Settings', formatLocation({ view: 'settings', scope }), view === 'settings'],
    ];
    // Until the journey is here the first stage has no link, but its place: what moves is missed by a click.
    return html`<nav aria-label="Views" class=${this.isKnown ? '' : 'unknown'}>
      ${links
        .filter(([, href]) => href || this.mayRead)
        .map(([name, href, isCurrent]) =>
          href
            ? html`<a href=${linkTo(href)} aria-current=${isCurrent ? 'page' : nothing}>${name}</a>`
            : html`<a role="link" aria-disabled="true">${name}</a>`,
        )}
    </nav>`;
  }

  #toggleTheme(): void {
    this.theme = this.theme === 'dark' ? 'light' : 'dark';
    chooseTheme(this.theme);
  }

  #listen(): void {
    this.#stopListening = live.listen({
      onState: (state) => {
        this.liveState = state;
      },
    });
  }

  #stop(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
  }
}

/** A full load: nothing of one project may linger beside another's, not even in a task's last answer. */
function chooseProject(event: ChoiceEvent): void {
  const scope = { ...DEFAULT_SCOPE, project: event.detail };
  window.location.assign(formatLocation({ view: 'map', scope, asTable: false }));
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-top-bar': DpTopBar;
  }
}
