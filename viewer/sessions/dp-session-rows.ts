import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { ListedSession } from '../../collector/api/sessions.ts';
import { formatCount, formatDuration, formatMoment } from '../model/format.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { reasonWords } from '../model/reason-words.ts';
import { CHANNEL_WORDS, DEVICE_WORDS } from '../model/scope.ts';
import { endWords, replayLocation, replayWords, visitorName } from '../model/session-words.ts';
import type { StageNames } from '../model/stage-names.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { deviceGlyph } from './device-glyph.ts';
import './dp-stage-profile.ts';
import { sessionRowsStyles } from './session-rows-styles.ts';

/** Dense rows, each a link to its replay; arrow keys move between them. */
@customElement('dp-session-rows')
export class DpSessionRows extends LitElement {
  static override styles = [baseStyles, sessionRowsStyles];

  @property({ attribute: false }) sessions: readonly ListedSession[] = [];
  @property({ attribute: false }) names!: StageNames;
  @property({ attribute: false }) location!: LocationOf<'sessions'>;

  protected override render() {
    return html`<div class="head label" aria-hidden="true">
        <span>Started</span><span>Visitor</span><span class="device">Device</span>
        <span>Path</span><span class="figure pages">Pages</span><span class="figure">Signals</span>
        <span class="figure">Length</span><span>Ended</span><span>Why watch</span><span class="visually-hidden">Replay</span>
      </div>
      <ol @keydown=${this.#onKey}>
        ${repeat(
          this.sessions,
          (session) => session.id,
          (session) => html`<li>${this.#renderRow(session)}</li>`,
        )}
      </ol>`;
  }

  #renderRow(session: ListedSession) {
    const { scope, filters } = this.location;
    const end = endWords(session, this.names.nameOf);
    const replay = replayWords(session.replay);
    return html`<a class="row" href=${formatLocation(replayLocation(session, scope, filters))}>
      <span class="nowrap">${formatMoment(session.startedAt, Date.now())}</span>
      <span class="stacked">
        <span class=${session.person ? 'cut' : 'cut code'}>${visitorName(session)}</span>
        ${session.isNew ? html`<span class="where">first visit</span>` : nothing}
      </span>
      <span class="device" title=${`${DEVICE_WORDS[session.device]}, ${session.browser} on ${session.os}`}>
        ${deviceGlyph(session.device)}
        <span class="stacked">
          <span class="cut">${session.browser} · ${session.os}</span>
          <span class="where"><span class="visually-hidden">Came by </span>${CHANNEL_WORDS[session.channel]}</span>
        </span>
      </span>
      <dp-stage-profile
        .visits=${session.stages}
        .names=${this.names}
        .end=${end.tone}
      ></dp-stage-profile>
      <span class="figure pages"><span class="visually-hidden">Pages </span>${formatCount(session.pageViews)}</span>
      <span class=${session.signals > 0 ? 'figure signals' : 'figure none'}>
        <span class="visually-hidden">Signals </span>${formatCount(session.signals)}
      </span>
      <span class="figure">${formatDuration(session.lastAt - session.startedAt)}</span>
      <span class="stacked">
        <span class=${`cut tone ${end.tone}`} title=${end.words}>${end.words}</span>
        <span class="cut where" dir="auto">
          ${session.exit.label ? html`<i><bdi>${session.exit.label}</bdi></i> ` : nothing}${session.exit.pageGroup}
        </span>
      </span>
      ${this.#renderReason(session)}
      <span class=${replay.reason ? 'replay missing' : 'replay'} title=${replay.reason}>
        ${replay.reason ? replay.short : html`${PLAY_GLYPH}<span class="visually-hidden">${replay.short}</span>`}
      </span>
    </a>`;
  }

  #renderReason({ reason }: ListedSession) {
    if (!reason)
      return html`<span class="none"><span aria-hidden="true">–</span><span class="visually-hidden">Nothing of note</span></span>`;
    const { words, where } = reasonWords(reason, this.names.nameOf);
    return html`<span class="reason" title=${`${reason.weight} of 100 points`}>
      <span class="weight" aria-hidden="true"><i style=${`height:${reason.weight}%`}></i></span>
      <span class="stacked">
        <span class="cut">${words}</span>
        ${where ? html`<span class="cut where" dir="auto">${where}</span>` : nothing}
      </span>
    </span>`;
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const rows = [...this.renderRoot.querySelectorAll<HTMLAnchorElement>('.row')];
    const index = rows.findIndex((row) => row.matches(':focus'));
    rows[Math.min(Math.max(index + step, 0), rows.length - 1)]?.focus();
  }
}

const PLAY_GLYPH = html`<svg viewBox="0 0 8 10" aria-hidden="true"><path d="M0 0l8 5-8 5z" /></svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'dp-session-rows': DpSessionRows;
  }
}
