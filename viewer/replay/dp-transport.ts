import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatClock } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import { controlStyles } from '../ui/control-styles.ts';
import '../ui/dp-segmented.ts';
import { SPEEDS } from './replay-actions.ts';
import type { ReplayAction } from './replay-keys.ts';

const CHOICES = SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }));

/** Play, jump, speed. Says `dp-act` (detail: a ReplayAction), the same words as the keys. */
@customElement('dp-transport')
export class DpTransport extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--dp-space-2) var(--dp-space-3);
      }
      .group {
        display: flex;
        align-items: center;
      }
      .clock {
        min-width: 7.5rem;
        white-space: nowrap;
      }
      .clock b {
        font-weight: 600;
      }
      .of {
        color: var(--dp-ink-3);
      }
      .ended:empty {
        display: none;
      }
      .ended {
        color: var(--dp-ink-2);
      }
      .live::before {
        content: '';
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: var(--dp-rule-strong);
      }
      .live[aria-pressed='true']::before {
        background: var(--dp-water);
      }
      .space {
        flex: 1;
      }
      svg {
        width: 14px;
        height: 14px;
        fill: currentColor;
      }
      .line {
        fill: none;
        stroke: currentColor;
        stroke-width: 1.4;
      }
      .live span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      /* On a tablet all of it stays in one row; how far it is to the end is seen on the timeline. */
      @media (width < 1200px) {
        :host {
          --dp-segment-space: 7px;
          column-gap: var(--dp-space-1);
        }
        .clock {
          min-width: 3rem;
        }
        .of {
          display: none;
        }
        .button:not(.icon) {
          padding-inline: var(--dp-space-2);
        }
      }
      @media (1000px <= width < 1200px) {
        :host {
          flex-wrap: nowrap;
        }
        .live {
          flex: 0 1 auto;
          min-width: 4rem;
        }
        .ended {
          white-space: nowrap;
        }
      }
    `,
  ];

  @property({ type: Boolean }) isPlaying = false;
  @property({ type: Boolean }) canPlay = true;
  @property({ type: Boolean }) isSkippingIdle = true;
  @property({ type: Number }) speed = 1;
  /** Since the session's start. */
  @property({ type: Number }) passedMs = 0;
  @property({ type: Number }) lengthMs = 0;
  @property({ type: Boolean }) areHotspotsShown = false;
  @property({ type: Boolean }) mayShowHotspots = false;
  @property({ type: Boolean }) mayNote = false;
  /** Whether the session goes on and the reader may follow it. */
  @property({ type: Boolean }) isLive = false;
  @property({ type: Boolean }) isFollowing = false;
  /** Whether its first page is waited for: who wants to follow it may say so before. */
  @property({ type: Boolean }) isAwaited = false;
  /** Whether it was followed to its end. */
  @property({ type: Boolean }) hasEnded = false;
  /** What is said of a session that is followed, after `Live`. */
  @property() liveWords = '';
  @property() linkWords = 'Copy link';

  protected override render() {
    return html`<div class="group">
        <button
          class="button primary icon"
          ?disabled=${!this.canPlay}
          aria-label=${this.isPlaying ? 'Pause' : 'Play'}
          title=${this.isPlaying ? 'Pause (space)' : 'Play (space)'}
          @click=${() => this.#act('toggle')}
        >
          ${this.isPlaying ? PAUSE : PLAY}
        </button>
        ${this.#button('back', 'Back 10 seconds (←)', BACK)}
        ${this.#button('forward', 'Forward 10 seconds (→)', FORWARD)}
      </div>
      <span class="clock"><b>${formatClock(this.passedMs)}</b> <span class="of">of ${formatClock(this.lengthMs)}</span></span>
      ${this.isLive ? this.#renderLive() : nothing}
      <span class="ended" role="status">${this.hasEnded ? 'The visit has ended' : nothing}</span>
      <div class="group">
        ${this.#button('previousStage', 'Previous stage ([)', html`[`)}
        <span class="label">Stage</span>
        ${this.#button('nextStage', 'Next stage (])', html`]`)}
      </div>
      <div class="group">
        ${this.#button('previousMark', 'Previous mark (,)', html`‹`)}
        <span class="label">Mark</span>
        ${this.#button('nextMark', 'Next mark (.)', html`›`)}
      </div>
      <span class="space"></span>
      ${
        this.mayNote
          ? html`<button class="button quiet" title="Write a note on this moment (m)" @click=${() => this.#act('note')}>
              Note
            </button>`
          : nothing
      }
      <button class="button quiet" @click=${() => this.#act('copyLink')}>${this.linkWords}</button>
      ${
        this.mayShowHotspots
          ? html`<button
              class="button"
              aria-pressed=${this.areHotspotsShown}
              title="Hotspots on the paused page (h)"
              @click=${() => this.#act('toggleHotspots')}
            >
              Hotspots
            </button>`
          : nothing
      }
      <button
        class="button"
        aria-pressed=${this.isSkippingIdle}
        title="Skip idle time (s)"
        @click=${() => this.#act('toggleIdle')}
      >
        Skip idle
      </button>
      <dp-segmented
        label="Speed"
        .choices=${CHOICES}
        .value=${String(this.speed)}
        @dp-choose=${this.#onSpeed}
      ></dp-segmented>`;
  }

  #renderLive() {
    return html`<button
      class="button quiet live"
      ?disabled=${!this.canPlay && !this.isAwaited}
      aria-pressed=${this.isFollowing}
      title=${this.isFollowing ? 'Stop following (l)' : 'Follow the visitor live (l)'}
      @click=${() => this.#act('live')}
    >
      <span>Live${this.isFollowing ? this.liveWords : ''}</span>
    </button>`;
  }

  #button(action: ReplayAction, words: string, content: unknown) {
    return html`<button class="button quiet icon" aria-label=${words} title=${words} @click=${() => this.#act(action)}>
      ${content}
    </button>`;
  }

  #act(action: ReplayAction): void {
    this.dispatchEvent(new CustomEvent('dp-act', { detail: action }));
  }

  #onSpeed(event: ChoiceEvent): void {
    this.dispatchEvent(new CustomEvent('dp-speed', { detail: Number(event.detail) }));
  }
}

const PLAY = html`<svg viewBox="0 0 14 14"><path d="M3 1.5l9 5.5-9 5.5z" /></svg>`;
const PAUSE = html`<svg viewBox="0 0 14 14"><path d="M3 2h3v10H3zM8 2h3v10H8z" /></svg>`;
const BACK = html`<svg viewBox="0 0 14 14"><path class="line" d="M7 3L3 7l4 4M12 3L8 7l4 4" /></svg>`;
const FORWARD = html`<svg viewBox="0 0 14 14"><path class="line" d="M7 3l4 4-4 4M2 3l4 4-4 4" /></svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'dp-transport': DpTransport;
  }
  interface HTMLElementEventMap {
    'dp-act': CustomEvent<ReplayAction>;
    'dp-speed': CustomEvent<number>;
  }
}
