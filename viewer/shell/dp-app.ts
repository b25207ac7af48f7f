import { Task, TaskStatus } from '@lit/task';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { api } from '../api.ts';
import type { ViewLocation } from '../model/location.ts';
import { changeScope } from '../model/scope-change.ts';
import { reader } from '../reader.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { appStyles } from './app-styles.ts';
import './dp-scope-bar.ts';
import './dp-top-bar.ts';
import '../ui/dp-error.ts';
import { followLinks } from './follow-links.ts';
import { NAVIGATED } from './navigate.ts';
import { VIEW_LOADERS, VIEW_TITLES } from './view-loaders.ts';
import { currentLocation } from './where.ts';

/** The frame around every view: reads the URL, fetches the view's code, shows it under the top bar. */
@customElement('dp-app')
export class DpApp extends LitElement {
  static override styles = [baseStyles, appStyles];

  @state() private location: ViewLocation = currentLocation();
  @state() private readyViews: ReadonlySet<string> = new Set();
  @state() private loadFailed = false;
  @query('main') private main!: HTMLElement;

  /** Who reads: asked once a project, and again after signing in. */
  #me = new Task(this, {
    args: () => [this.location.view === 'signin', this.location.scope.project] as const,
    task: async ([isSignedOut], { signal }) => (isSignedOut ? undefined : await api.me(signal)),
    onComplete: (me) => me && reader.become(me),
    onError: () => reader.become(undefined),
  });

  /** What the bars offer, once a journey. */
  #choices = new Task(this, {
    args: () => [this.#me.value, this.location.scope.journey] as const,
    task: async ([me], { signal }) => {
      // A shared link shows one scope: there is nothing to choose from. Who may only write is shown no number.
      const mayChoose = me?.may.includes('numbers') ?? false;
      const [{ journeys }, { experiments }] = await Promise.all([
        mayChoose || me?.kind === 'share' ? api.journeys(signal) : { journeys: [] },
        // Of all variants: under one arm there would be no other to choose.
        mayChoose
          ? api.experiments(changeScope(this.location.scope, { variant: undefined }), signal)
          : { experiments: [] },
      ]);
      return { journeys, experiments };
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('popstate', this.#readLocation);
    window.addEventListener(NAVIGATED, this.#readLocation);
    this.addEventListener('click', followLinks);
    this.#fetchView();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.#readLocation);
    window.removeEventListener(NAVIGATED, this.#readLocation);
  }

  protected override updated(changed: PropertyValues): void {
    document.documentElement.dataset.view = this.location.view;
    document.title = `${VIEW_TITLES[this.location.view]} · Desirepath`;
    const before = changed.get('location') as ViewLocation | undefined;
    if (!before || before.view === this.location.view) return;
    window.scrollTo({ top: 0 });
    // So that the keyboard and screen readers start at the new view and not where the old one was.
    this.main.focus({ preventScroll: true });
  }

  protected override render() {
    const { location } = this;
    const me = this.#me.value;
    const { journeys = [] } = this.#choices.value ?? {};
    const isShared = me?.kind === 'share';
    const mayRead = !me || isShared || this.#may('numbers');
    // Until then the bars are only held open: a shared link must not show ways that it does not have.
    const isKnown = me !== undefined || this.#me.status === TaskStatus.ERROR;
    const journey = journeys.find((one) => one.id === location.scope.journey) ?? journeys[0];
    return html`<header>
        <button class="skip" @click=${this.#skip}>Skip to the content</button>
        <dp-top-bar
          .location=${location}
          .firstStage=${journey?.stages[0]?.id}
          .isKnown=${isKnown}
          .isShared=${isShared}
          .mayRead=${mayRead}
          .mayShare=${mayRead && this.#may('share')}
          .projects=${me?.projects ?? []}
          .project=${me?.project ?? ''}
        ></dp-top-bar>
        ${
          hasScope(location) && mayRead && !isShared
            ? html`<dp-scope-bar
              class=${isKnown ? '' : 'unknown'}
              .location=${location}
              .journeys=${journeys}
              .maySave=${this.#may('change')}
            ></dp-scope-bar>`
            : nothing
        }
      </header>
      <main id="main" tabindex="-1">${this.#renderView()}</main>`;
  }

  /** Known, and not by a link that shows one thing. */
  #isMember(): boolean {
    const me = this.#me.value;
    return me !== undefined && me.kind !== 'share';
  }

  #renderView() {
    const { location } = this;
    if (this.loadFailed)
      return html`<dp-error
        .isView=${true}
        message="Part of the viewer could not be fetched. It may have been updated: loading the page again helps."
        @dp-retry=${() => window.location.reload()}
      ></dp-error>`;
    if (!this.readyViews.has(location.view)) return nothing;
    switch (location.view) {
      case 'map':
        return html`<dp-map-view .location=${location}></dp-map-view>`;
      case 'stage':
        return html`<dp-stage-view
          .location=${location}
          .experiments=${this.#choices.value?.experiments ?? []}
          .mayChange=${this.#may('change')}
          .mayCompare=${this.#isMember()}
        ></dp-stage-view>`;
      case 'drop-off':
        return html`<dp-drop-off-view
          .location=${location}
          .mayWatch=${this.#may('sessions')}
        ></dp-drop-off-view>`;
      case 'sessions':
        return html`<dp-sessions-view .location=${location} .mayChange=${this.#may('change')}></dp-sessions-view>`;
      case 'experiments':
        return html`<dp-experiments-view
          .location=${location}
          .mayChange=${this.#may('change')}
        ></dp-experiments-view>`;
      case 'replay':
        return html`<dp-replay-view
          .location=${location}
          .mayErase=${this.#may('erase')}
          .mayChange=${this.#may('change')}
          .isMember=${this.#isMember()}
        ></dp-replay-view>`;
      case 'settings':
        return html`<dp-settings-view .location=${location}></dp-settings-view>`;
      case 'signin':
        return html`<dp-signin-view .location=${location}></dp-signin-view>`;
    }
  }

  #may(permission: string): boolean {
    return this.#me.value?.may.includes(permission) ?? false;
  }

  #readLocation = (): void => {
    this.location = currentLocation();
    this.#fetchView();
  };

  async #fetchView(): Promise<void> {
    const { view } = this.location;
    if (this.readyViews.has(view)) return;
    try {
      await VIEW_LOADERS[view]();
      this.readyViews = new Set([...this.readyViews, view]);
      // From the list a replay is one press away, and its first frame should not wait for the player.
      if (view === 'sessions') void VIEW_LOADERS.replay().catch(() => {});
    } catch (error) {
      console.error(error);
      this.loadFailed = true;
    }
  }

  /** A fragment of the address does not reach into a shadow root, so no link could. */
  #skip(): void {
    this.main.focus();
  }
}

/** A replay is one session, settings are of the project: the scope only matters where units are counted. */
function hasScope(location: ViewLocation): boolean {
  return ['map', 'stage', 'drop-off', 'sessions', 'experiments'].includes(location.view);
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-app': DpApp;
  }
}
