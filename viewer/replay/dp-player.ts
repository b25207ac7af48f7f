import { css, html, LitElement, nothing, type PropertyValues, unsafeCSS } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import rrwebCss from 'rrweb/dist/style.css?inline';
import type { Timeline } from '../model/timeline.ts';
import { baseStyles } from '../ui/base-styles.ts';
import '../ui/dp-error.ts';
import { createPlayer, type Player } from './create-player.ts';
import { LEGEND_HEIGHT, lackLegendStyles, renderLackLegend } from './lack-legend.ts';
import type { OpenReplay } from './open-replay.ts';
import type { Scene } from './replay-part.ts';
import { resolveColour } from './resolve-colour.ts';
import type { LackMark } from './scene-player.ts';

/** The recorded page, and how many pixels of the screen one of its CSS pixels is. */
export interface ShownPage {
  readonly document: Document;
  readonly scale: number;
}

/**
 * The recorded page, scaled to fit. What is put inside it lies on the page, in pixels of the screen. Says `dp-moment` (detail: collector time, ms) whenever the moment
 * changes, `dp-playing` (detail: boolean) when it starts or stops. `dp-ended` asks whether there is more to watch: who has
 * another tab's replay prevents the default, gives that tab's scene, and playing goes on.
 */
@customElement('dp-player')
export class DpPlayer extends LitElement {
  static override styles = [
    unsafeCSS(rrwebCss),
    baseStyles,
    lackLegendStyles,
    css`
      :host {
        position: relative;
        min-width: 0;
        min-height: 0;
        overflow: hidden;
        background: var(--dp-sunk);
      }
      .page {
        position: absolute;
        transform-origin: 0 0;
        background: #fff;
        outline: 1px solid var(--dp-rule-strong);
      }
      .over {
        position: absolute;
        overflow: hidden;
        pointer-events: none;
      }
      dp-error {
        position: absolute;
        inset: 0;
        z-index: 3;
        display: grid;
        place-items: center;
        background: var(--dp-paper);
      }
      iframe {
        display: block;
        border: 0;
        /* A recorded page is drawn by its own colour scheme, not by the viewer's. */
        color-scheme: light;
      }
      .replayer-mouse::after {
        background: var(--dp-rust);
      }
      .replayer-mouse-tail {
        z-index: 1;
      }
      .replayer-mouse {
        z-index: 2;
      }
    `,
  ];

  @property({ attribute: false }) replay!: OpenReplay;
  /** The page to show: another one begins there. */
  @property({ attribute: false }) scene!: Scene;
  @property({ attribute: false }) timeline!: Timeline;
  @property({ type: Boolean }) isSkippingIdle = true;
  @property({ type: Number }) speed = 1;
  /** Which moment of the scene to begin at. */
  @property({ attribute: false }) startAtMs = 0;
  @property({ type: Boolean }) startsPlaying = false;

  @state() private pageWidth = 1280;
  @state() private pageHeight = 800;
  @state() private hostWidth = 0;
  @state() private hostHeight = 0;
  @state() private isWaiting = false;
  @state() private fault: unknown;
  /** Stays once it has been seen, so that the page does not change its size while it plays. */
  @state() private lacks: ReadonlySet<LackMark> = new Set();
  @query('.page') private page!: HTMLElement;

  #player: Player | undefined;
  #isPlaying = false;
  #resizes = new ResizeObserver(() => {
    this.hostWidth = this.clientWidth;
    this.hostHeight = this.clientHeight;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#close();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('replay')) {
      this.#close();
      this.lacks = new Set();
    }
    if (changed.has('scene') || changed.has('replay')) this.#open();
    if (changed.has('speed')) this.#player?.setSpeed(this.speed);
  }

  protected override render() {
    const scale = this.#scale();
    const left = (this.hostWidth - this.pageWidth * scale) / 2;
    const top = (this.#roomHeight() - this.pageHeight * scale) / 2;
    return html`<div
      class="page"
      aria-busy=${this.isWaiting}
      style=${`width:${this.pageWidth}px;height:${this.pageHeight}px;transform:translate(${left}px,${top}px) scale(${scale})`}
      ></div>
      <div
        class="over"
        style=${`left:${left}px;top:${top}px;width:${this.pageWidth * scale}px;height:${this.pageHeight * scale}px`}
      ><slot></slot></div>
      ${renderLackLegend(this.lacks)}
      ${this.fault === undefined ? nothing : this.#renderFault()}`;
  }

  #renderFault() {
    const message = this.fault instanceof Error ? this.fault.message : 'Something went wrong.';
    return html`<dp-error
      heading="This part of the replay could not be loaded"
      .message=${message}
      @dp-retry=${() => this.seek(this.atMs)}
    ></dp-error>`;
  }

  /** What is shown now; undefined before there is a page. */
  get shownPage(): ShownPage | undefined {
    const document = this.page?.querySelector('iframe')?.contentDocument;
    return document ? { document, scale: this.#scale() } : undefined;
  }

  get atMs(): number {
    return this.#player?.atMs() ?? this.startAtMs;
  }

  play(): void {
    this.#player?.play();
    this.#sayPlaying(true);
  }

  pause(): void {
    this.#player?.pause();
    this.#sayPlaying(false);
  }

  /** Goes to the newest moment, and stays there as the replay grows; to be called whenever it may have grown. */
  follow(): void {
    if (!this.#player || this.fault !== undefined) return;
    this.#player.follow();
    this.#sayPlaying(true);
  }

  seek(atMs: number): void {
    this.fault = undefined;
    this.#player?.seek(atMs);
  }

  #scale(): number {
    return Math.min(this.hostWidth / this.pageWidth, this.#roomHeight() / this.pageHeight, 1);
  }

  /** For the page: the legend stands below it. */
  #roomHeight(): number {
    return this.hostHeight - (this.lacks.size > 0 ? LEGEND_HEIGHT : 0);
  }

  #open(): void {
    const isFirst = !this.#player;
    this.#player ??= createPlayer({
      root: this.page,
      replay: this.replay,
      trailColour: resolveColour(this, '--dp-rust'),
      skipIdle: (atMs) => (this.isSkippingIdle ? this.timeline.skipIdle(atMs) : atMs),
      onMoment: (atMs) => this.dispatchEvent(new CustomEvent('dp-moment', { detail: atMs })),
      onEnd: () => this.#onEnd(),
      onSize: (width, height) => {
        this.pageWidth = width;
        this.pageHeight = height;
      },
      onLack: (mark) => {
        if (!this.lacks.has(mark)) this.lacks = new Set([...this.lacks, mark]);
      },
      onWaiting: (isWaiting) => {
        this.isWaiting = isWaiting;
      },
      onFault: (fault) => {
        this.fault = fault;
        this.pause();
      },
    });
    this.fault = undefined;
    this.#player.setSpeed(this.speed);
    this.#player.show(this.scene, this.startAtMs);
    if (!isFirst) return;
    const { lastMs } = this.replay.limits(this.scene.tab);
    // Playing from the end would begin again at the start, which is not where the link leads.
    if (this.startsPlaying && this.startAtMs < lastMs) this.play();
    else this.#sayPlaying(false);
  }

  #close(): void {
    this.#player?.stop();
    this.#player = undefined;
  }

  #onEnd(): void {
    const isOver = this.dispatchEvent(new CustomEvent('dp-ended', { cancelable: true }));
    if (isOver) this.pause();
  }

  #sayPlaying(isPlaying: boolean): void {
    if (isPlaying === this.#isPlaying) return;
    this.#isPlaying = isPlaying;
    this.dispatchEvent(new CustomEvent('dp-playing', { detail: isPlaying }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-player': DpPlayer;
  }
  interface HTMLElementEventMap {
    'dp-moment': CustomEvent<number>;
    'dp-playing': CustomEvent<boolean>;
    'dp-ended': CustomEvent<void>;
  }
}
