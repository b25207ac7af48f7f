import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import type { HeatmapAnswer, HeatmapElement, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { clipAround } from '../model/clip-around.ts';
import type { Drawing } from '../model/drawing.ts';
import { fitPage, type PageFit, pageFromScreen } from '../model/page-fit.ts';
import { isInside, type PageBox, type PlacedElement } from '../model/placement.ts';
import { baseStyles } from '../ui/base-styles.ts';
import '../ui/dp-empty.ts';
import './dp-heat-sheet.ts';
import { afterPaint } from '../ui/after-paint.ts';
import { bringIntoView } from './bring-into-view.ts';
import { coverBoxes, findCovers } from './covers.ts';
import { findShown, pageBoxOf } from './element-boxes.ts';
import { createElementFinder } from './element-finder.ts';
import { type HeatLayout, layOutHeat } from './lay-out-heat.ts';
import { createPageFrame, type PageFrame } from './page-frame.ts';
import { pageHeatStyles } from './page-heat-styles.ts';
import { type Painted, paintedEvent } from './painted.ts';
import { renderFigures, renderOutline } from './render-pointed.ts';
import { moveSheets, renderSheets } from './render-sheets.ts';

/** After a box of the page was scrolled for the last time: what is cut off is counted, and told below, once. */
const SCROLLED_MS = 120;

/**
 * The recorded page with its heat. The frame stands still and is scrolled inside, so that what is fixed stays
 * fixed and what is as high as the window keeps its height; the layer moves with it in the same frame. What is
 * put inside it lies on the page and moves along, in the page's CSS pixels. Says `dp-painted` (detail: Painted),
 * and `dp-scrolled` when it was scrolled by somebody and not by `followTo`.
 */
@customElement('dp-page-heat')
export class DpPageHeat extends LitElement {
  static override styles = [baseStyles, pageHeatStyles];

  @property({ attribute: false }) snapshot!: SnapshotAnswer;
  @property({ attribute: false }) heatmap: HeatmapAnswer | undefined;
  @property() draw: Drawing = 'density';
  /** CSS pixels; the recorded width unless another is chosen. */
  @property({ type: Number }) shownWidth = 1280;
  @property({ type: Number }) opacity = 0.85;
  /** Selector of the element to point at. */
  @property() selected = '';
  /** What is as hot as the ramp goes, where another page shares it; 0: the page's own hottest spot. */
  @property({ type: Number }) scalePeak = 0;
  /** Whose page it is, where there is more than one. */
  @property() whose = '';
  /** Tells no figures where the pointer is: what is drawn is no heatmap. */
  @property({ type: Boolean }) isQuiet = false;
  /** The element to tell the figures of, as if the pointer were on it. */
  @property({ attribute: false }) pointed: HeatmapElement | undefined;

  @state() private fit: PageFit = fitPage(1280, 1280, 800);
  @state() private pageHeight = 0;
  @state() private isUnreadable = false;
  @state() private isReady = false;
  @state() private layout: HeatLayout | undefined;
  @state() private hovered: PlacedElement | undefined;
  @state() private selectedBox: PageBox | undefined;
  @query('.scroller') private scroller!: HTMLElement;
  @query('.page') private page!: HTMLElement;
  @query('.beneath') private beneath!: HTMLElement;
  @queryAll('.moving') private moving!: NodeListOf<HTMLElement>;
  @queryAll('.sheet') private sheetPlaces!: NodeListOf<HTMLElement>;

  #frame: PageFrame | undefined;
  /** Where another page brought this one: the scroll event that comes of it is nobody's. */
  #followedTop = -1;
  #finder = createElementFinder();
  #covers: readonly Element[] = [];
  #telling: ReturnType<typeof setTimeout> | undefined;
  #resizes = new ResizeObserver(() => this.#layOut());

  /** CSS pixels of the page. */
  get pageTop(): number {
    return this.scroller.scrollTop / this.fit.scale;
  }

  /** How far down one can go, and half of what is seen at once; CSS pixels of the page. */
  get scrollRange(): { readonly mostTop: number; readonly halfHeight: number } {
    const { viewportHeight } = this.fit;
    return { mostTop: Math.max(0, this.pageHeight - viewportHeight), halfHeight: viewportHeight / 2 };
  }

  followTo(pageTop: number): void {
    this.scroller.scrollTop = pageTop * this.fit.scale;
    this.#followedTop = this.scroller.scrollTop;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    clearTimeout(this.#telling);
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
    else if (changed.has('pointed')) this.#tellOf(this.pointed);
    if (this.layout) moveSheets(this.sheetPlaces, this.layout.sheets);
  }

  protected override render() {
    const { fit } = this;
    const size = `width:${fit.viewportWidth}px;height:${fit.viewportHeight}px`;
    const place = `transform:translateX(${fit.screenLeft}px) scale(${fit.scale})`;
    return html`<div
      class=${this.isReady ? 'scroller' : 'scroller waiting'}
      tabindex="0"
      role="region"
      aria-label=${`Recorded page with its heatmap${this.whose && `: ${this.whose}`}`}
      aria-busy=${!this.isReady || this.heatmap === undefined}
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
            <div class="beneath" style=${size}><div class="moving">${this.#renderSheets(false)}</div></div>
            <div class="moving">
              ${this.#renderSheets(true)}
              <slot></slot>
              ${this.selectedBox ? renderOutline(this.selectedBox, 'selected', fit.scale) : nothing}
              ${this.hovered ? renderOutline(this.hovered.box, 'hovered', fit.scale) : nothing}
            </div>
          </div>
          ${
            this.hovered && this.heatmap && !this.isQuiet
              ? renderFigures(this.hovered, this.heatmap, fit, this.scroller.scrollTop)
              : nothing
          }
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

  #renderSheets(areAnchored: boolean) {
    const { layout, heatmap, draw, opacity, scalePeak } = this;
    if (!layout) return nothing;
    const onScrolled = () => this.#onNestedScroll();
    const drawn = { sheets: layout.sheets, areAnchored, heatmap, draw, opacity, scalePeak };
    return renderSheets({ ...drawn, scale: this.fit.scale, onScrolled });
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
    this.#forget();
    this.isUnreadable = frame === undefined;
    this.isReady = true;
    this.scroller.scrollTop = 0;
    this.#layOut();
  }

  #layOut(): void {
    const frame = this.#frame;
    const { clientWidth, clientHeight } = this.scroller;
    if (!frame || clientWidth === 0 || clientHeight === 0) return;
    if (this.fit.viewportWidth !== this.shownWidth) this.#forget();
    this.fit = fitPage(this.shownWidth, clientWidth, clientHeight);
    frame.resize(this.fit.viewportWidth, this.fit.viewportHeight);
    // Measured unscrolled: what is fixed is counted where one first sees it.
    frame.scrollTo(0);
    this.pageHeight = frame.pageHeight();
    const pageSize = { width: this.fit.viewportWidth, height: this.pageHeight };
    this.layout = layOutHeat(frame.document, this.heatmap?.elements ?? [], this.#finder, pageSize);
    this.#pointAt(this.selected);
    this.#onScroll();
    this.#tell();
  }

  /** The page is another one, or laid out for another width. */
  #forget(): void {
    this.#finder.forget();
    this.#covers = [];
    void afterPaint().then(() => {
      if (!this.#frame) return;
      this.#covers = findCovers(this.#frame.document);
      this.#follow();
    });
  }

  #tell(): void {
    if (this.layout) this.dispatchEvent(paintedEvent(this.layout, this.fit, this.pageHeight));
  }

  #pointAt(selector: string): void {
    const page = this.#frame?.document;
    const element = page && selector ? findShown(page, { selector }) : undefined;
    this.selectedBox = element && page ? this.#bringIntoView(element, page) : undefined;
  }

  #tellOf(pointed: HeatmapElement | undefined): void {
    const page = this.#frame?.document;
    const element = pointed && this.layout?.elements.get(pointed);
    this.hovered =
      pointed && element && page ? { element: pointed, box: this.#bringIntoView(element, page) } : undefined;
  }

  #bringIntoView(element: Element, page: Document): PageBox {
    const box = bringIntoView(element, page, this.scroller, this.fit.scale);
    this.#follow();
    this.#tell();
    return box;
  }

  #follow(): void {
    const pageTop = this.scroller.scrollTop / this.fit.scale;
    this.#frame?.scrollTo(pageTop);
    // All of the recorded page is measured before anything is written: else it is laid out in the midst of a scroll.
    const { viewportWidth: width, viewportHeight: height } = this.fit;
    const clip = clipAround({ width, height }, coverBoxes(this.#covers));
    if (this.layout) moveSheets(this.sheetPlaces, this.layout.sheets);
    this.beneath.style.clipPath = clip;
    for (const each of this.moving) each.style.transform = `translateY(${-pageTop}px)`;
  }

  #onScroll(): void {
    this.#follow();
    if (this.hovered?.element !== this.pointed) this.hovered = undefined;
    else if (this.hovered) this.requestUpdate();
    if (this.scroller.scrollTop !== this.#followedTop) this.dispatchEvent(new CustomEvent('dp-scrolled'));
    this.#followedTop = -1;
  }

  #onNestedScroll(): void {
    this.hovered = undefined;
    const page = this.#frame?.document;
    if (page && this.selected) this.selectedBox = pageBoxOf(page, { selector: this.selected });
    this.#follow();
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.#tell(), SCROLLED_MS);
  }

  #onMove(event: PointerEvent): void {
    const { left, top } = this.scroller.getBoundingClientRect();
    const { pageX, pageY } = pageFromScreen(
      this.fit,
      event.clientX - left,
      event.clientY - top,
      this.scroller.scrollTop,
    );
    const isCovered = coverBoxes(this.#covers).some((box) => isInside(box, pageX, pageY - this.pageTop));
    const under = this.layout?.sheets.elementUnder(pageX, pageY, isCovered);
    // What it is already on does not move under a pointer: that would be a scroll, which asks anew.
    if (under?.element !== this.hovered?.element) this.hovered = under;
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
