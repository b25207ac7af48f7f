import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SessionNote } from '../../collector/api/session-notes.ts';
import { chooseTab, followedTab, nextTab, otherTab } from '../model/choose-tab.ts';
import { currentEntry, type EventEntry, eventEntries } from '../model/event-list.ts';
import type { LocationOf } from '../model/location.ts';
import { tabsOf } from '../model/replay-chunks.ts';
import { gapNote, type ReplayGap, replayGaps } from '../model/replay-gaps.ts';
import type { Timeline } from '../model/timeline.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import './dp-event-list.ts';
import './dp-player.ts';
import type { DpPlayer } from './dp-player.ts';
import './dp-replay-header.ts';
import './dp-session-notes.ts';
import type { DpSessionNotes } from './dp-session-notes.ts';
import './dp-tab-choice.ts';
import './dp-timeline.ts';
import './dp-transport.ts';
import { createMomentLink } from './copy-moment.ts';
import { createFollowLive, momentOf } from './follow-live.ts';
import { createHotspotsOnPage } from './hotspots-on-page.ts';
import { renderNoPage, renderPendingPage, renderPendingView } from './render-no-page.ts';
import { actOn } from './replay-actions.ts';
import { type ReplayAction, ReplayKeys } from './replay-keys.ts';
import { createReplayLoads, type LoadedSession } from './replay-loads.ts';
import { replayViewStyles } from './replay-view-styles.ts';
import { createShownTimeline } from './shown-timeline.ts';

/** How often the clock and the list follow the player: more is not seen, and costs the replay its frames. */
const FOLLOW_EVERY_MS = 100;

/** One session, played back: holds the moment, and lets the parts show it. */
@customElement('dp-replay-view')
export class DpReplayView extends LitElement {
  static override styles = [baseStyles, replayViewStyles];

  @property({ attribute: false }) location!: LocationOf<'replay'>;
  @property({ type: Boolean }) mayErase = false;
  /** Whether the reader may write notes. */
  @property({ type: Boolean }) mayChange = false;
  /** Who came by a link sees the replay alone, and not what members say of it. */
  @property({ type: Boolean }) isMember = false;

  @state() tab: string | undefined;
  @state() atMs = 0;
  @state() private isPlaying = false;
  @state() private isSkippingIdle = true;
  @state() private speed = 1;
  @state() private notes: readonly SessionNote[] = [];
  @query('dp-player') player!: DpPlayer | null;
  @query('dp-session-notes') private notesPanel!: DpSessionNotes | null;

  #loads = createReplayLoads(this, (loaded) => this.#onSession(loaded));
  #live = createFollowLive(this, this.#loads, (session) => {
    this.#entries = eventEntries(session);
  });
  #entries: readonly EventEntry[] = [];
  #timelineOf = createShownTimeline();
  #link = createMomentLink(this);
  #hotspots = createHotspotsOnPage(this);
  #followedAt = 0;

  constructor() {
    super();
    new ReplayKeys(this, (action) => this.#act(action));
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('location') as LocationOf<'replay'> | undefined;
    if (!before) return;
    const { session, atMs, tab } = this.location;
    if (before.session !== session) this.player?.pause();
    // Back and forward, or a link to another moment of this session; our own writing is where we are.
    else if (atMs !== undefined && Math.abs(atMs - this.atMs) > 1) this.#seek(atMs);
    if (tab !== undefined && tab !== this.tab) this.tab = tab;
  }

  protected override render() {
    const view = renderLoad(this.#loads.session, {
      isView: true,
      pending: renderPendingView,
      done: (loaded) => this.#renderSession(this.#loads.shown() ?? loaded),
    });
    // There from the start: what is announced in a region that comes with its words is not heard.
    return html`${view}<p class="visually-hidden" role="status">${this.#live.pageWords()}</p>`;
  }

  #renderSession(loaded: LoadedSession) {
    const { session, names, chunks } = loaded;
    const activityMs = this.#loads.activityMs();
    const timeline = this.#timelineOf(session, chunks, this.tab, activityMs, this.isSkippingIdle);
    return html`<dp-replay-header
        .location=${this.location}
        .session=${session}
        .names=${names}
        .neighbours=${this.#loads.neighbours.value}
        .mayErase=${this.mayErase}
      ></dp-replay-header>
      <section aria-label="Recorded page">${this.#renderPage(loaded, timeline)}</section>
      <aside aria-label="What happened">${this.#loads.isPageSeen() ? this.#renderList(loaded, timeline) : nothing}</aside>
      <footer>
        <dp-timeline
          .session=${session}
          .timeline=${timeline}
          .names=${names}
          .atMs=${this.atMs}
          .recorded=${tabsOf(chunks).find(({ tab }) => tab === this.tab)}
          .gaps=${this.#gapsOf(session)}
          .notes=${this.notes}
          @dp-seek=${this.#onSeek}
        ></dp-timeline>
        <dp-transport
          .isPlaying=${this.isPlaying}
          .canPlay=${this.#loads.shownReplay()?.kind === 'playable'}
          .isSkippingIdle=${this.isSkippingIdle}
          .speed=${this.speed}
          .passedMs=${this.atMs - timeline.fromMs}
          .lengthMs=${timeline.toMs - timeline.fromMs}
          .mayNote=${this.mayChange && this.isMember}
          .isLive=${this.#live.isOffered()}
          .isFollowing=${this.#live.isOn()}
          .hasEnded=${this.#live.hasEnded()}
          .isAwaited=${this.#live.isAwaited()}
          .liveWords=${this.#live.words()}
          .mayShowHotspots=${this.isMember}
          .areHotspotsShown=${this.#hotspots.areShown()}
          .linkWords=${this.#link.words()}
          @dp-act=${(event: CustomEvent<ReplayAction>) => this.#act(event.detail)}
          @dp-speed=${(event: CustomEvent<number>) => {
            this.speed = event.detail;
          }}
        ></dp-transport>
      </footer>`;
  }

  #renderList({ session, names }: LoadedSession, timeline: Timeline) {
    return html`${
      session.tabs.length > 1
        ? html`<dp-tab-choice .tabs=${session.tabs} .chosen=${this.tab} @dp-tab=${this.#onTab}></dp-tab-choice>`
        : nothing
    }
      <dp-event-list
        .entries=${this.#entries}
        .names=${names}
        .startedAtMs=${timeline.fromMs}
        .current=${currentEntry(this.#entries, this.atMs)}
        @dp-seek=${this.#onSeek}
      ></dp-event-list>
      ${this.isMember ? this.#renderNotes(session, timeline) : nothing}`;
  }

  #renderNotes({ id }: LoadedSession['session'], { fromMs }: Timeline) {
    return html`<dp-session-notes
      session=${id}
      .startedAtMs=${fromMs}
      .atMs=${this.atMs}
      .mayChange=${this.mayChange}
      @dp-seek=${this.#onSeek}
      @dp-notes=${(event: CustomEvent<readonly SessionNote[]>) => {
        this.notes = event.detail;
      }}
    ></dp-session-notes>`;
  }

  #renderPage(of: LoadedSession, timeline: Timeline) {
    return renderLoad(this.#loads.replay, {
      pending: renderPendingPage,
      done: () => {
        const loaded = this.#loads.shownReplay();
        if (!loaded) return renderPendingPage();
        if (loaded.kind !== 'playable') return renderNoPage(of, loaded.kind, this.#live);
        const styleSheets = this.#loads.shownSurvey()?.missingStyleSheets ?? 0;
        const note = gapNote(this.#gapsOf(of.session), styleSheets, of.session);
        return html`<dp-player
            .replay=${loaded.replay}
            .scene=${loaded.scene}
            .timeline=${timeline}
            .isSkippingIdle=${this.isSkippingIdle && !this.#live.isOn()}
            .speed=${this.speed}
            .startAtMs=${this.atMs}
            ?startsPlaying=${!window.matchMedia('(prefers-reduced-motion: reduce)').matches}
            @dp-moment=${this.#onMoment}
            @dp-playing=${this.#onPlaying}
            @dp-ended=${this.#onEnded}
            >${this.#hotspots.render(of, this.isPlaying)}</dp-player
          >
          ${note ? html`<p class="gap" role="note">${note}</p>` : nothing}`;
      },
    });
  }

  #onSession(loaded: LoadedSession): void {
    const { session, chunks } = loaded;
    const { isFollowed, atMs = isFollowed ? session.lastAt : session.startedAt, tab } = this.location;
    this.#entries = eventEntries(session);
    this.atMs = this.#live.beginIn(loaded, atMs);
    // What came between the two answers is in one of them only.
    this.tab = (chooseTab(session.tabs, tab, this.atMs) ?? chooseTab(tabsOf(chunks), tab, this.atMs))?.tab;
  }

  #gapsOf({ tabs }: LoadedSession['session']): readonly ReplayGap[] {
    return replayGaps(
      tabs.find(({ tab }) => tab === this.tab),
      this.#loads.shownSurvey()?.unreadable ?? [],
    );
  }

  #seek(atMs: number): void {
    this.atMs = atMs;
    const other = otherTab(this.#loads.shown()?.session.tabs ?? [], this.tab, atMs);
    // Its page at that moment is loaded as its first.
    if (other) this.tab = other.tab;
    else this.player?.seek(atMs);
    if (!this.isPlaying || this.location.isFollowed) this.#writeUrl();
  }

  #writeUrl(): void {
    // The session that is being left says its last word after the URL already names the next one.
    if (this.#loads.session.value?.session.id !== this.location.session) return;
    const here = momentOf(this.location, this.atMs);
    if (here.atMs !== this.location.atMs) navigate(here, { isReplacing: true });
  }

  #act(action: ReplayAction): void {
    const loaded = this.#loads.shown();
    if (!loaded) return;
    if (action === 'toggleIdle') this.isSkippingIdle = !this.isSkippingIdle;
    else if (action === 'toggleHotspots') this.isMember && this.#hotspots.toggle(this.player);
    else if (action === 'copyLink') this.#copyLink();
    else if (action === 'live') this.#live.toggle();
    else if (action === 'note') this.#writeNote();
    else if (action === 'toggle') this.isPlaying ? this.player?.pause() : this.player?.play();
    else {
      const { atMs, speed, location } = this;
      const change = actOn(action, { atMs, speed, location }, loaded.session, this.#loads.neighbours.value);
      if (change.kind === 'seek') this.#seek(change.atMs);
      else if (change.kind === 'speed') this.speed = change.speed;
      else if (change.kind === 'go') navigate(change.location);
    }
  }

  #writeNote(): void {
    // The moment that is written about stays on screen.
    this.player?.pause();
    this.notesPanel?.write();
  }

  #copyLink(): void {
    if (!this.#live.isOn()) this.#writeUrl();
    void this.#link.copy(momentOf(this.location, this.atMs));
  }

  #onSeek = ({ detail }: CustomEvent<number>): void => this.#seek(detail);

  #onMoment(event: CustomEvent<number>): void {
    // Another tab's page is being loaded, and its moment is known.
    if (this.#loads.shownReplay()?.tab !== this.tab) return;
    const now = performance.now();
    if (this.isPlaying && now - this.#followedAt < FOLLOW_EVERY_MS) return;
    this.#followedAt = now;
    this.atMs = event.detail;
    this.#live.show(this.atMs);
    if (this.isPlaying && !this.#live.isOn() && this.location.tab === undefined) this.#followVisitor();
  }

  #followVisitor(): void {
    const session = this.#loads.shown()?.session;
    if (!session || session.tabs.length < 2) return;
    this.tab = followedTab(session.tabs, session.marks, this.atMs)?.tab ?? this.tab;
  }

  /** Where this tab's replay ends, another one's may go on. */
  #onEnded(event: Event): void {
    const session = this.#loads.shown()?.session;
    const next = session && nextTab(session.tabs, this.tab, this.atMs);
    if (!next) return;
    event.preventDefault();
    this.atMs = Math.max(this.atMs, next.firstAt);
    this.tab = next.tab;
  }

  #onPlaying(event: CustomEvent<boolean>): void {
    this.isPlaying = event.detail;
    if (!event.detail) this.#writeUrl();
  }

  #onTab(event: CustomEvent<string>): void {
    navigate({ ...this.location, tab: event.detail, atMs: Math.round(this.atMs) }, { isReplacing: true });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-replay-view': DpReplayView;
  }
}
