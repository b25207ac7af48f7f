import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SetupAnswer } from '../../collector/api/setup.ts';
import type { Journey } from '../../sdk/protocol/journey.ts';
import { describeArrival, eventWords, stageWords } from '../model/arrival.ts';
import { formatAgo, formatCountOf } from '../model/format.ts';
import { formatLocation } from '../model/location.ts';
import type { Scope } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';
import '../ui/dp-code.ts';
import './dp-sdk-files.ts';

/** An event this fresh means that the tag works right now. */
const FRESH_MS = 60_000;

/** Opens the inspector on a page that has the tag; see sdk/inspector. */
const INSPECT = '#desirepath-inspect';

/** The tag, its key, who may send, and whether anything arrives. */
@customElement('dp-install')
export class DpInstall extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: var(--dp-space-1) var(--dp-space-5);
        margin: var(--dp-space-4) 0 var(--dp-space-5);
      }
      dt {
        color: var(--dp-ink-3);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .arrival {
        display: flex;
        align-items: baseline;
        gap: var(--dp-space-2);
        font-weight: 500;
      }
      .arrival i {
        flex: none;
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--dp-ochre);
      }
      .arrival.fresh i {
        background: var(--dp-moss);
      }
      .invitation {
        margin-top: var(--dp-space-2);
        color: var(--dp-ink-2);
      }
      table {
        margin-top: var(--dp-space-3);
      }
      td {
        max-width: 16rem;
        padding-block: 4px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) setup!: SetupAnswer;
  @property({ attribute: false }) journey: Journey | undefined;
  @property({ attribute: false }) scope!: Scope;
  @state() private nowMs = Date.now();

  #clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => {
      this.nowMs = Date.now();
    }, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override render() {
    const { writeKey, collectorUrl, allowedOrigins, snippet } = this.setup;
    const isAnyOrigin = allowedOrigins.includes('*');
    return html`<dp-code label="script tag" .code=${snippet}></dp-code>
      <dl>
        <dt>Write key</dt>
        <dd><code>${writeKey}</code></dd>
        <dt>Collector</dt>
        <dd><code>${collectorUrl}</code></dd>
        <dt>Who may send</dt>
        <dd>${isAnyOrigin ? 'Any website that has the key' : allowedOrigins.join(', ')}</dd>
      </dl>
      ${this.#renderArrival()} ${this.#renderInspector()}
      <dp-sdk-files .files=${this.setup.files}></dp-sdk-files>`;
  }

  /** What the owner can see in the visitor's own browser, without us. */
  #renderInspector() {
    const { siteOrigin } = this.setup;
    return html`<p class="invitation">
      To see every byte that leaves a browser, open a page of your site with
      ${
        siteOrigin
          ? html`<a href=${`${siteOrigin}/${INSPECT}`} target="_blank" rel="noreferrer">${INSPECT}</a>`
          : html`<code>${INSPECT}</code>`
      }
      at the end of its address.
    </p>`;
  }

  #renderArrival() {
    const { lastEventAt, eventsLastMinute, recent } = this.setup;
    const isFresh = lastEventAt !== null && this.nowMs - lastEventAt < FRESH_MS;
    return html`<p class=${`arrival ${isFresh ? 'fresh' : ''}`}>
        <i></i><span>${describeArrival(this.setup, this.journey, this.nowMs)}</span>
      </p>
      <p class="visually-hidden" role="status">${isFresh ? 'Events are arriving.' : 'No event in the last minute.'}</p>
      ${
        recent.length === 0
          ? html`<p class="invitation">
              Open a page that has the tag, or <a href="/example/shop/" target="_blank">the example shop</a>: it
              shows up here within seconds.
            </p>`
          : html`<p class="invitation">${formatCountOf(eventsLastMinute, 'event')} in the last minute.</p>`
      }
      ${recent.length > 0 ? this.#renderRecent() : nothing}`;
  }

  #renderRecent() {
    return html`<table>
      <caption class="visually-hidden">
        Latest events
      </caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Event</th>
          <th scope="col">Page</th>
          <th scope="col">Stage</th>
          <th scope="col">Element</th>
        </tr>
      </thead>
      <tbody>
        ${this.setup.recent.map(
          (event) => html`<tr>
            <td>${formatAgo(event.at, this.nowMs)}</td>
            <td><a href=${this.#sessionPath(event.session)}>${eventWords(event)}</a></td>
            <td>${event.pageGroup}</td>
            <td>${stageWords(event, this.journey)}</td>
            <td>${event.label}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #sessionPath(session: string): string {
    return formatLocation({ view: 'replay', scope: this.scope, filters: {}, session });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-install': DpInstall;
  }
}
