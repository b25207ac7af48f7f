import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ShareLinkAnswer } from '../../collector/api/share-links.ts';
import { api } from '../api.ts';
import { formatMoment } from '../model/format.ts';
import { formatLocation, type ViewLocation } from '../model/location.ts';
import { isShareable, shareRequest, viewWords } from '../model/share-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { placePopover } from '../ui/place-popover.ts';
import { popoverStyles } from '../ui/popover-styles.ts';
import { problemOf } from '../ui/problem-of.ts';
import '../ui/dp-code.ts';
import '../ui/dp-select.ts';
import { shareStyles } from './share-styles.ts';

const LASTS: readonly Choice[] = [
  { value: '7', label: 'Ends after 7 days' },
  { value: '30', label: 'Ends after 30 days' },
  { value: '90', label: 'Ends after 90 days' },
  { value: '365', label: 'Ends after a year' },
];
const WHAT = {
  map: 'this map',
  stage: 'this stage',
  'drop-off': 'this stage',
  replay: 'this session',
} as const;

/** Makes a link that shows what is on screen to whoever has it, and nothing else. */
@customElement('dp-share')
export class DpShare extends LitElement {
  static override styles = [baseStyles, controlStyles, popoverStyles, shareStyles];

  @property({ attribute: false }) location!: ViewLocation;
  @state() private lastsDays = '30';
  @state() private made: ShareLinkAnswer | undefined;
  @state() private problem = '';
  @state() private isMaking = false;
  @query('button') private button!: HTMLButtonElement;
  @query('[popover]') private panel!: HTMLElement;

  /** A link that was made of what was shown before says nothing about what is shown now. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('location')) return;
    this.made = undefined;
    this.problem = '';
  }

  protected override render() {
    const { location } = this;
    if (!isShareable(location)) return nothing;
    const what = WHAT[location.view];
    return html`<button class="button" aria-haspopup="dialog" @click=${this.#toggle}>Share</button>
      <div popover="auto" role="dialog" aria-label=${`Share ${what}`} tabindex="-1" @toggle=${this.#place}>
        <h2>Share ${what}</h2>
        <p>
          Whoever has the link sees ${what}
          ${location.view === 'replay' ? 'with its replay,' : `(${viewWords(fixed(location))})`} without signing in, and
          nothing else.
          ${location.view === 'replay' ? 'It says neither who it was nor what else they did.' : nothing}
        </p>
        ${this.made ? this.#renderMade(this.made) : this.#renderMake()}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      </div>`;
  }

  #renderMake() {
    return html`<div class="row">
      <dp-select
        label="When it ends"
        .choices=${LASTS}
        .value=${this.lastsDays}
        @dp-choose=${(event: ChoiceEvent) => {
          this.lastsDays = event.detail;
        }}
      ></dp-select>
      <button class="button primary" ?disabled=${this.isMaking} @click=${this.#make}>Make a link</button>
    </div>`;
  }

  #renderMade({ url, expiresAt }: ShareLinkAnswer) {
    const { scope } = this.location;
    return html`<dp-code label="the share link" .code=${url}></dp-code>
      <p class="aside" role="status">
        It ends ${formatMoment(expiresAt, Date.now())}; until then it stands, and can be revoked, under
        <a href=${formatLocation({ view: 'settings', page: 'sharing', scope })}>Share links</a>.
      </p>`;
  }

  #toggle(): void {
    // A click outside, which this is for the browser, has closed it already.
    this.panel.togglePopover();
  }

  #place(event: ToggleEvent): void {
    placePopover(this, event, this.button, this.panel);
  }

  async #make(): Promise<void> {
    const { location } = this;
    if (!isShareable(location)) return;
    this.isMaking = true;
    this.problem = await problemOf(async () => {
      this.made = await api.share(shareRequest(location, Date.now()), Number(this.lastsDays));
    });
    this.isMaking = false;
  }
}

/** "Last 30 days" are the last 30 days for whoever opens it only if they open it now: so days are named. */
function fixed(location: ViewLocation): ViewLocation {
  if (!isShareable(location) || location.view === 'replay') return location;
  const show = shareRequest(location, Date.now());
  if (show.kind === 'session') return location;
  const time = { fromMs: Number(show.from), toMs: Number(show.to) };
  return { ...location, scope: { ...location.scope, time } };
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-share': DpShare;
  }
}
