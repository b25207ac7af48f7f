import { Task, TaskStatus } from '@lit/task';
import { deepArrayEquals } from '@lit/task/deep-equals.js';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import { api } from '../api.ts';
import { elementName } from '../model/element-name.ts';
import { stagePath } from '../model/evidence.ts';
import { formatCount } from '../model/format.ts';
import { type Box, boxWithin, hotspotsByElement, outlinedWords } from '../model/hotspot-outlines.ts';
import { hotspotHeading } from '../model/layer-words.ts';
import { UNIT_WORDS } from '../model/list-words.ts';
import { placeLabels } from '../model/place-labels.ts';
import type { Scope } from '../model/scope.ts';
import type { ShownPlace } from '../model/shown-place.ts';
import { boxInPage } from '../stage/box-in-page.ts';
import { findShown } from '../stage/element-boxes.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { linkTo } from '../ui/link-to.ts';
import type { DpPlayer, ShownPage } from './dp-player.ts';
import { hotspotOverlayStyles } from './hotspot-overlay-styles.ts';

/** An element with hotspots. `screenBox`: what is seen of it, from the page's corner on the screen. */
interface Outlined {
  readonly hotspots: readonly [Hotspot, ...Hotspot[]];
  readonly screenBox: Box;
}

/**
 * Outlines the hotspots of the shown page and stage on the paused replay, each a link to its own on the stage view.
 * Stands in a dp-player, and follows its moments.
 */
@customElement('dp-hotspot-overlay')
export class DpHotspotOverlay extends LitElement {
  static override styles = [baseStyles, hotspotOverlayStyles];

  @property({ attribute: false }) scope!: Scope;
  @property({ attribute: false }) place!: ShownPlace;
  @property() stageName = '';

  @state() private outlined: readonly Outlined[] = [];
  @state() private words = '';
  @queryAll('.labels') private labels!: NodeListOf<HTMLElement>;
  @query('.summary') private summary!: HTMLElement;

  #player: DpPlayer | null = null;
  #watched: Document | undefined;
  #frame = 0;
  #resizes = new ResizeObserver(() => this.#outlineSoon());
  #hotspots = new Task(this, {
    args: () => [this.scope, this.place.stage] as const,
    argsEqual: deepArrayEquals,
    task: async ([scope, stage], { signal }) => (await api.hotspots(scope, { stage }, signal)).hotspots,
    onComplete: () => this.#outlineSoon(),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#player = this.closest('dp-player');
    this.#player?.addEventListener('dp-moment', this.#outlineSoon);
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#player?.removeEventListener('dp-moment', this.#outlineSoon);
    this.#resizes.disconnect();
    this.#watch(undefined);
    cancelAnimationFrame(this.#frame);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('place')) this.#outlineSoon();
    this.#placeLabels();
  }

  protected override render() {
    return html`<ol aria-label="Hotspots on this page">
        ${this.outlined.map((one) => this.#renderOutlined(one))}
      </ol>
      ${
        this.#hotspots.error === undefined
          ? html`<p class="summary" role="status">${this.words || 'Looking for hotspots …'}</p>`
          : html`<p class="summary" role="alert">
              The hotspots could not be loaded.
              <button class="again" @click=${() => this.#hotspots.run()}>Try again</button>
            </p>`
      }`;
  }

  #renderOutlined({ hotspots, screenBox }: Outlined) {
    const { left, top, width, height } = screenBox;
    return html`<li style=${`left:${left}px;top:${top}px;width:${width}px;height:${height}px`}>
      <div class="labels">${hotspots.map((hotspot) => this.#renderLink(hotspot))}</div>
    </li>`;
  }

  #renderLink(hotspot: Hotspot) {
    const { id, kind, stage, pageGroup, units } = hotspot;
    const href = stagePath(this.scope, stage, { pageGroup, hotspot: id });
    const unit = UNIT_WORDS[this.scope.unit];
    return html`<a href=${linkTo(href)} title=${elementName(hotspot)}
      ><b>${formatCount(units)}</b><span class="visually-hidden">${units === 1 ? unit : `${unit}s`}: </span>
      ${hotspotHeading(kind)}<span class="visually-hidden"> on ${elementName(hotspot)}</span></a
    >`;
  }

  /** Only what is laid out says how wide its words are. */
  #placeLabels(): void {
    const elements = [...this.labels];
    const boxes = this.outlined.map(({ screenBox }) => screenBox);
    const labels = elements.flatMap(({ offsetWidth: labelWidth, offsetHeight: labelHeight }, index) => {
      const box = boxes[index];
      return box ? [{ box, labelWidth, labelHeight }] : [];
    });
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = this.summary;
    const area = { width: this.clientWidth, height: this.clientHeight };
    for (const [index, place] of placeLabels(labels, area, [{ left, top, width, height }]).entries()) {
      const [element, box] = [elements[index], boxes[index]];
      // They stand in their outline, which is where its box is.
      if (element && box) element.style.translate = `${place.left - box.left}px ${place.top - box.top}px`;
    }
  }

  /** In the next frame: the page that a moment is of is laid out then. */
  #outlineSoon = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#outline());
  };

  #outline(): void {
    const page = this.#player?.shownPage;
    this.#watch(page?.document);
    // A task keeps its last answer while the next loads, and that is of another stage.
    const hotspots = this.#hotspots.status === TaskStatus.COMPLETE ? this.#hotspots.value : undefined;
    if (!page || !hotspots) {
      this.outlined = [];
      this.words = '';
      return;
    }
    const counts = { inSight: 0, outOfSight: 0, notFound: 0 };
    const outlined: Outlined[] = [];
    for (const ofElement of hotspotsByElement(hotspots, this.place.pageGroup)) {
      const [{ selector, label }] = ofElement;
      const element = findShown(page.document, { selector, label });
      const screenBox = element && screenBoxOf(element, page);
      if (screenBox) outlined.push({ hotspots: ofElement, screenBox });
      counts[screenBox ? 'inSight' : element ? 'outOfSight' : 'notFound'] += ofElement.length;
    }
    this.outlined = outlined;
    this.words = outlinedWords(counts, this.stageName, this.place.pageGroup);
  }

  /** Style sheets and pictures that come late, and scrolling that is still under way, move what is outlined. */
  #watch(document: Document | undefined): void {
    if (document === this.#watched) return;
    for (const kind of ['load', 'scroll'] as const) {
      this.#watched?.removeEventListener(kind, this.#outlineSoon, true);
      document?.addEventListener(kind, this.#outlineSoon, true);
    }
    this.#watched = document;
  }
}

/** What is seen of an element in the player; undefined when it is scrolled out of sight. */
function screenBoxOf(element: Element, { document, scale }: ShownPage): Box | undefined {
  const view = document.defaultView;
  if (!view) return undefined;
  const { pageLeft, pageTop, width, height } = boxInPage(element, document);
  const box = { left: pageLeft - view.scrollX, top: pageTop - view.scrollY, width, height };
  const seen = boxWithin(box, view.innerWidth, view.innerHeight);
  return (
    seen && {
      left: seen.left * scale,
      top: seen.top * scale,
      width: seen.width * scale,
      height: seen.height * scale,
    }
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-hotspot-overlay': DpHotspotOverlay;
  }
}
