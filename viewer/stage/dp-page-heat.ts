import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { HeatmapAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { fitPage, type PageFit, pageFromScreen } from '../model/page-fit.ts';
import {
  elementAt,
  HEATMAP_GRID,
  type PageBox,
  type PlacedElement,
  type Placement,
  placeElements,
} from '../model/placement.ts';
import { baseStyles } from '../ui/base-styles.ts';
import '../ui/dp-empty.ts';
import './dp-element-figures.ts';
import { pageBoxOf } from './element-boxes.ts';
import { createPageFrame, type PageFrame } from './page-frame.ts';
import { pageHeatStyles } from './page-heat-styles.ts';
import { paintLayer } from './paint-layer.ts';

/** What the layer came to, for the legend and the list of what has no place. */
export interface Painted {
  readonly placement: Placement;
  readonly peak: number;
}

/**
 * The recorded page with its heat. The frame stands still and is scrolled inside, so that what is fixed stays
 * fixed and what is as high as the window keeps its height; the layer moves with it in the same frame. Says
 * `dp-painted` (detail: Painted).
 */
@customElement('dp-page-heat')
export class DpPageHeat extends LitElement {
  static override styles = [baseStyles, pageHeatStyles];

  @property({ attribute: false }) snapshot!: SnapshotAnswer;
  @property({ attribute: false }) heatmap: HeatmapAnswer | undefined;
  /** CSS pixels; the recorded width unless another is chosen. */
  @property({ type: Number }) shownWidth = 1280;
  @property({ type: Number }) opacity = 0.85;
  /** Selector of the element to point at. */
  @property() selected = '';

  @state() private fit: PageFit = fitPage(1280, 1280, 800);
  @state() private pageHeight = 0;
  @state() private isUnreadable = false;
  @state() private isReady = false;
  @state() private hovered: PlacedElement | undefined;
  @state() private selectedBox: PageBox | undefined;
  @query('.scroller') private scroller!: HTMLElement;
  @query('.page') private page!: HTMLElement;
  @query('.moving') private moving!: HTMLElement;
  @query('canvas') private canvas!: HTMLCanvasElement;

  #frame: PageFrame | undefined;
  #placement: Placement | undefined;
  #resizes = new ResizeObserver(() => this.#layOut());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#frame?.stop();
    this.#frame = undefined;
  }

  protected override firstUpdated(): void {
    this.#resizes.observe(this.scroller);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('snapshot')) void this.#rebuild();
    else if (changed.has('heatmap') || changed.has('shownWidth')) this.#layOut();
    else if (changed.has('selected')) this.#pointAt(this.selected);
  }

  protected override render() {
    const { fit } = this;
    const size = `width:${fit.viewportWidth}px;height:${fit.viewportHeight}px`;
    const layer = `width:${fit.viewportWidth}px;height:${this.pageHeight}px;opacity:${this.opacity}`;
    const place = `transform:translateX(${fit.screenLeft}px) scale(${fit.scale})`;
    return html`<div
      class=${this.isReady ? 'scroller' : 'scroller waiting'}
      tabindex="0"
      role="region"
      aria-label="Recorded page with its heatmap"
      aria-busy=${!this.isReady}
      @scroll=${this.#onScroll}
      @pointermove=${this.#onMove}
      @pointerleave=${() => {
        this.hovered = undefined;
      }}
    >
      <div class="spacer" style=${`height:${this.pageHeight * fit.scale}px`}>
        <div class="window" style=${`height:${fit.viewportHeight * fit.scale}px`}>
          <div class="placed" style=${`${size};${place}`}>
            <div class="page" style=${size}></div>
            <div class="moving">
              <canvas style=${layer} aria-hidden="true"></canvas>
              ${this.selectedBox ? this.#renderOutline(this.selectedBox, 'selected') : nothing}
              ${this.hovered ? this.#renderOutline(this.hovered.box, 'hovered') : nothing}
            </div>
          </div>
          ${this.#renderFigures()}
        </div>
      </div>
    </div>
    ${
      this.isUnreadable
        ? html`<dp-empty
            heading="The recorded page could not be rebuilt"
            explanation="Its first part never arrived. The next recorded visit of this page takes its place."
          ></dp-empty>`
        : nothing
    }`;
  }

  #renderOutline({ pageLeft, pageTop, width, height }: PageBox, kind: 'selected' | 'hovered') {
    return html`<div
      class=${`outline ${kind}`}
      style=${`left:${pageLeft}px;top:${pageTop}px;width:${width}px;height:${height}px;outline-width:${2 / this.fit.scale}px`}
    ></div>`;
  }

  #renderFigures() {
    if (!this.hovered || !this.heatmap) return nothing;
    const { fit, hovered } = this;
    const { box } = hovered;
    const scrollTop = this.scroller.scrollTop;
    const screenX = fit.screenLeft + box.pageLeft * fit.scale;
    const screenBottom = (box.pageTop + box.height) * fit.scale - scrollTop;
    const screenHeight = fit.viewportHeight * fit.scale;
    // Under the element; above it where there is no room.
    const vertical =
      screenBottom + 110 < screenHeight
        ? `top:${screenBottom + 8}px`
        : `bottom:${screenHeight - box.pageTop * fit.scale + scrollTop + 8}px`;
    return html`<dp-element-figures
      style=${`left:min(${Math.max(8, screenX)}px, calc(100% - 19rem));${vertical}`}
      .element=${hovered.element}
      .heatmap=${this.heatmap}
    ></dp-element-figures>`;
  }

  async #rebuild(): Promise<void> {
    const { snapshot } = this;
    this.isReady = false;
    this.#frame?.stop();
    this.#frame = undefined;
    // A copy: what could run is taken out in place, and the answer may be shown again.
    const frame = await createPageFrame(this.page, structuredClone(snapshot.events));
    if (snapshot !== this.snapshot || !this.isConnected) {
      frame?.stop();
      return;
    }
    this.#frame = frame;
    this.isUnreadable = frame === undefined;
    this.isReady = true;
    this.scroller.scrollTop = 0;
    this.#layOut();
  }

  #layOut(): void {
    const frame = this.#frame;
    const { clientWidth, clientHeight } = this.scroller;
    if (!frame || clientWidth === 0 || clientHeight === 0) return;
    this.fit = fitPage(this.shownWidth, clientWidth, clientHeight);
    frame.resize(this.fit.viewportWidth, this.fit.viewportHeight);
    // Measured unscrolled: what is fixed is counted where one first sees it.
    frame.scrollTo(0);
    this.pageHeight = frame.pageHeight();
    const placement = placeElements(
      this.heatmap?.elements ?? [],
      (selector) => pageBoxOf(frame.document, selector),
      HEATMAP_GRID,
    );
    this.#placement = placement;
    this.#pointAt(this.selected);
    this.hovered = undefined;
    const peak = paintLayer(this.canvas, placement.points, this.fit.viewportWidth, this.pageHeight);
    this.#onScroll();
    this.dispatchEvent(new CustomEvent<Painted>('dp-painted', { detail: { placement, peak } }));
  }

  #pointAt(selector: string): void {
    const frame = this.#frame;
    const box = frame && selector ? pageBoxOf(frame.document, selector) : undefined;
    this.selectedBox = box && box.width > 0 && box.height > 0 ? box : undefined;
    if (!this.selectedBox) return;
    const middle = (this.selectedBox.pageTop + this.selectedBox.height / 2) * this.fit.scale;
    this.scroller.scrollTo({ top: middle - this.scroller.clientHeight / 2 });
  }

  #onScroll(): void {
    const pageTop = this.scroller.scrollTop / this.fit.scale;
    this.#frame?.scrollTo(pageTop);
    this.moving.style.transform = `translateY(${-pageTop}px)`;
    this.hovered = undefined;
  }

  #onMove(event: PointerEvent): void {
    const { left, top } = this.scroller.getBoundingClientRect();
    const { pageX, pageY } = pageFromScreen(
      this.fit,
      event.clientX - left,
      event.clientY - top,
      this.scroller.scrollTop,
    );
    this.hovered = elementAt(this.#placement?.placed ?? [], pageX, pageY);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-page-heat': DpPageHeat;
  }
  interface HTMLElementEventMap {
    'dp-painted': CustomEvent<Painted>;
  }
}
