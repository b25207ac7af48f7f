import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionAnswer, SessionSummary } from '../../collector/api/sessions.ts';
import { formatCountOf, formatDuration, formatMoment } from '../model/format.ts';
import { listSentence } from '../model/list-words.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { CHANNEL_WORDS, DEVICE_WORDS } from '../model/scope.ts';
import { endWords, replayLocation, visitorName } from '../model/session-words.ts';
import type { StageNames } from '../model/stage-names.ts';
import { deviceGlyph } from '../sessions/device-glyph.ts';
import '../sessions/dp-stage-profile.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { linkTo, whereOpen } from '../ui/link-to.ts';
import type { Neighbours } from './neighbours.ts';
import { replayHeaderStyles } from './replay-header-styles.ts';

/** Whose session this is, how it ended, the list it came from and the visitor's other sessions. */
@customElement('dp-replay-header')
export class DpReplayHeader extends LitElement {
  static override styles = [baseStyles, controlStyles, replayHeaderStyles];

  @property({ attribute: false }) location!: LocationOf<'replay'>;
  @property({ attribute: false }) session!: SessionAnswer;
  @property({ attribute: false }) names!: StageNames;
  @property({ attribute: false }) neighbours: Neighbours | undefined;
  /** Whether the reader may erase a visitor. */
  @property({ type: Boolean }) mayErase = false;

  protected override render() {
    const { session, names } = this;
    const end = endWords(session, names.nameOf);
    return html`${this.#renderList()}
      <div class="facts">
        <h1 class=${session.person || !session.visitor ? '' : 'code'}>${visitorName(session)}</h1>
        <span class="device">${deviceGlyph(session.device)} ${DEVICE_WORDS[session.device]}, ${session.browser} on ${session.os}</span>
        <span>${formatMoment(session.startedAt, Date.now())}, ${formatDuration(session.lastAt - session.startedAt)}</span>
        <span>${CHANNEL_WORDS[session.channel]}</span>
        <span>${formatCountOf(session.pageViews, 'page')}</span>
        ${
          session.signals > 0
            ? html`<span class="rust">${formatCountOf(session.signals, 'signal')}</span>`
            : nothing
        }
        ${
          session.errors > 0
            ? html`<span class="rust">${formatCountOf(session.errors, 'error')}</span>`
            : nothing
        }
        <span class=${end.tone}>${end.words}</span>
        ${Object.entries(session.variants).map(
          ([experiment, arm]) => html`<span class="label">${experiment}: ${arm}</span>`,
        )}
        ${this.mayErase ? html`<a class="erase" href=${linkTo(this.#erasePath())}>Erase this visitor</a>` : nothing}
      </div>
      ${this.#renderSiblings()}`;
  }

  #renderList() {
    const { scope, filters } = this.location;
    const { neighbours } = this;
    const list = neighbours
      ? listSentence(neighbours.total, scope, filters, this.names.nameOf)
      : 'Back to the list';
    const path = formatLocation({ view: 'sessions', scope, filters });
    const way = html`<nav aria-label="The list this session came from">
      <a class="list" href=${linkTo(path)} title=${list}>← ${list}</a>
      ${
        neighbours?.place === undefined
          ? nothing
          : html`<span class="label place">${neighbours.place} of ${neighbours.total}</span>`
      }
      ${this.#neighbour(neighbours?.previous, 'Previous', 'k')} ${this.#neighbour(neighbours?.next, 'Next', 'j')}
    </nav>`;
    return whereOpen(path, way);
  }

  #neighbour(session: SessionSummary | undefined, words: string, key: string) {
    if (!session) return html`<button class="button quiet" disabled>${words}</button>`;
    const to = replayLocation(session, this.location.scope, this.location.filters);
    return html`<a class="button quiet" href=${linkTo(formatLocation(to))} title=${`${words} session of the list (${key})`}>${words}</a>`;
  }

  /** Of a person all browsers: who asks to be forgotten does not mean the one they sit at. */
  #erasePath(): string {
    const { visitor, person } = this.session;
    const who = person === null ? { visitor } : { person };
    return formatLocation({ view: 'settings', page: 'erase', scope: this.location.scope, ...who });
  }

  #renderSiblings() {
    const { siblings, id, stages, startedAt } = this.session;
    if (siblings.length === 0) return nothing;
    const visits = [...siblings, { id, stages, startedAt }].sort((a, b) => a.startedAt - b.startedAt);
    return html`<ol class="visits" aria-label="Sessions of this visitor">
      ${visits.map(
        (visit) =>
          html`<li>
            <a
              href=${linkTo(formatLocation({ view: 'replay', scope: this.location.scope, filters: this.location.filters, session: visit.id }))}
              aria-current=${visit.id === id ? 'page' : nothing}
            >
              <span class="label">${formatMoment(visit.startedAt, Date.now())}</span>
              <dp-stage-profile .visits=${visit.stages} .names=${this.names} end="water"></dp-stage-profile>
            </a>
          </li>`,
      )}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-replay-header': DpReplayHeader;
  }
}
