import { Task } from '@lit/task';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ListedSession, SessionsAnswer } from '../../collector/api/sessions.ts';
import { api } from '../api.ts';
import { listSentence } from '../model/list-words.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { withSegment } from '../model/scope.ts';
import { narrowing } from '../model/session-filters.ts';
import { type StageNames, stageNames } from '../model/stage-names.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { RefreshWhenLive } from '../ui/refresh-when-live.ts';
import { renderLoad } from '../ui/render-load.ts';
import { isNarrowed, renderNobody } from '../ui/render-nobody.ts';
import './dp-filter-bar.ts';
import './dp-session-rows.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-error.ts';
import '../ui/dp-skeleton.ts';
import { sessionsViewStyles } from './sessions-view-styles.ts';

interface Loaded {
  readonly answer: SessionsAnswer;
  readonly names: StageNames;
}

/** The sessions behind a number, most recent or most telling first; what was asked stands above it in a sentence. */
@customElement('dp-sessions-view')
export class DpSessionsView extends LitElement {
  static override styles = [baseStyles, controlStyles, sessionsViewStyles];

  @property({ attribute: false }) location!: LocationOf<'sessions'>;
  /** Whether the reader may save a list under a name. */
  @property({ type: Boolean }) mayChange = false;

  @state() private more: readonly ListedSession[] = [];
  @state() private nextCursor: string | null = null;
  @state() private isLoadingMore = false;
  @state() private moreError = '';

  #list = new Task(this, {
    args: () => [this.location.scope, this.location.filters] as const,
    task: async ([scope, filters], { signal }): Promise<Loaded> => {
      const [{ journeys }, answer] = await Promise.all([
        api.journeys(signal),
        api.sessions(scope, filters, {}, signal),
      ]);
      return { answer, names: stageNames(journeys, scope.journey) };
    },
    onComplete: ({ answer }) => {
      // A live refresh must not fold up what the reader has unrolled.
      if (this.more.length === 0) this.nextCursor = answer.nextCursor;
    },
  });

  constructor() {
    super();
    new RefreshWhenLive(this, () => {
      if (this.more.length === 0) void this.#list.run();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('location')) return;
    this.more = [];
    this.nextCursor = null;
    this.moreError = '';
  }

  protected override render() {
    return renderLoad(this.#list, {
      isView: true,
      pending: () => html`<div aria-busy="true">
        <h1 class="visually-hidden">Sessions</h1>
        <dp-skeleton lines="14"></dp-skeleton>
      </div>`,
      done: (loaded) => this.#renderList(loaded),
    });
  }

  #renderList({ answer, names }: Loaded) {
    const { scope, filters } = this.location;
    const sessions = [...answer.sessions, ...this.more];
    return html`<h1>${listSentence(answer.total, scope, filters, names.nameOf)}</h1>
      <dp-filter-bar .location=${this.location} .names=${names} .maySave=${this.mayChange}></dp-filter-bar>
      ${
        sessions.length === 0
          ? this.#renderEmpty(names.nameOf)
          : html`<dp-session-rows
              .sessions=${sessions}
              .names=${names}
              .location=${this.location}
            ></dp-session-rows>
            ${this.#renderEnd(sessions.length, answer.total)}`
      }`;
  }

  #renderEnd(shown: number, total: number) {
    return html`<footer>
      <span class="label" role="status">${shown} of ${total} shown</span>
      ${
        this.nextCursor
          ? html`<button class="button" ?disabled=${this.isLoadingMore} @click=${this.#loadMore}>
            ${this.isLoadingMore ? 'Loading' : 'Load more'}
          </button>`
          : nothing
      }
      ${this.moreError ? html`<span role="alert">${this.moreError}</span>` : nothing}
    </footer>`;
  }

  #renderEmpty(stageName: (id: string) => string) {
    const { scope, filters } = this.location;
    const isOfSegment = isNarrowed(this.location);
    const isFiltered = Object.keys(narrowing(filters)).length > 0;
    if (isOfSegment && !isFiltered)
      return renderNobody(this.location, 'Nobody here is in this segment', stageName);
    return isFiltered
      ? html`<dp-empty
          heading="Nobody matches these filters"
          explanation="Take one away, or look at a longer period."
        >
          <a class="button" href=${formatLocation({ view: 'sessions', scope, filters: {} })}>Show all sessions</a>
          ${
            isOfSegment
              ? html`<a class="button" href=${formatLocation({ view: 'sessions', scope: withSegment(scope, {}), filters })}
                  >Clear the segment</a
                >`
              : nothing
          }
        </dp-empty>`
      : html`<dp-empty
          heading="No sessions yet"
          explanation="They appear here within seconds of the first visit. Put the script tag on a page, or walk through the example shop yourself."
        >
          <a class="button primary" href=${formatLocation({ view: 'settings', scope })}>Install</a>
          <a class="button" href="/example/shop/" target="_blank">Open the example shop</a>
        </dp-empty>`;
  }

  async #loadMore(): Promise<void> {
    const { location, nextCursor } = this;
    if (!nextCursor) return;
    this.isLoadingMore = true;
    this.moreError = '';
    try {
      const page = await api.sessions(location.scope, location.filters, { cursor: nextCursor });
      if (this.location !== location) return;
      this.more = [...this.more, ...page.sessions];
      this.nextCursor = page.nextCursor;
    } catch (error) {
      this.moreError = error instanceof Error ? error.message : 'More sessions could not be loaded.';
    } finally {
      this.isLoadingMore = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-sessions-view': DpSessionsView;
  }
}
