import { html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Flow, MapAnswer, MapStage } from '../../collector/api/map.ts';
import { sessionsPath, stagePath } from '../model/evidence.ts';
import { explainFlow } from '../model/explain-flow.ts';
import { explainStage, goOnLabel, leaveLabel } from '../model/explain-stage.ts';
import { formatCount, formatCountOf, formatFigure } from '../model/format.ts';
import { layoutPath, type PathLayout, type Ribbon, type Station } from '../model/path-layout.ts';
import type { Scope } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { linkTo, whereOpen } from '../ui/link-to.ts';
import { changeStyles } from './change-styles.ts';
import { pathStyles } from './path-styles.ts';
import { renderChange } from './render-change.ts';
import { fadeId, renderFade } from './ribbon-fade.ts';

/** Canvas pixels: half of a 900 px screen belongs to the lanes. */
const PATH_HEIGHT = 236;
/** Width of the lane names, in which entries to the first stage begin; the same as --dp-gutter. */
const GUTTER = 108;
/** A ribbon narrower than this has no room for its label. */
const LABEL_WIDTH = 17;

/** What the pointer or the focus is on, and what is said about it. */
interface Explained {
  readonly subject: Flow | MapStage;
  readonly heading: string;
  readonly sentence: string;
}

/** The worn path: stage by stage, with a band for each flow, as wide as the visits that took it. */
@customElement('dp-path')
export class DpPath extends LitElement {
  static override styles = [baseStyles, pathStyles, changeStyles];

  @property({ attribute: false }) answer!: MapAnswer;
  @property({ attribute: false }) scope!: Scope;
  /** Canvas pixels. */
  @property({ type: Number }) height = PATH_HEIGHT;
  /** Where another path stands beside it: that one's heads are of both. */
  @property({ type: Boolean }) isHeadless = false;
  /** Absent: as wide as the height allows. */
  @property({ attribute: false }) pixelsPerVisit: number | undefined;
  /** Of that other path, how high its stations are: drawn beside this one's. In canvas pixels. */
  @property({ attribute: false }) otherHeights: readonly number[] = [];
  @state() private width = 0;
  @state() private explained: Explained | undefined;
  @state() private pointer = { canvasX: 0, canvasY: 0 };

  #observer = new ResizeObserver(([entry]) => {
    if (entry) this.width = entry.contentRect.width;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  /** A change of the window is not a change of the flows: it must not be seen as one. */
  #isResizing = false;

  protected override willUpdate(changed: PropertyValues): void {
    this.#isResizing = changed.has('width');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override render() {
    const { stages } = this.answer;
    return html`${
      this.isHeadless
        ? nothing
        : html`<ol class="heads">
              ${stages.map((stage, index) => this.#renderHead(stage, index))}
            </ol>`
    }
      <div class="canvas" style=${`height: ${this.height}px`}>
        ${this.width > 0 ? this.#renderSvg(this.#layOut()) : nothing} ${this.#renderExplanation()}
      </div>`;
  }

  #layOut(): PathLayout {
    const { stages, flows } = this.answer;
    return layoutPath(
      stages.map(({ id }) => id),
      flows,
      {
        firstStationX: GUTTER,
        columnWidth: (this.width - GUTTER) / stages.length,
        height: this.height,
        arrivals: arrivalsOf(this.answer),
        ...(this.pixelsPerVisit !== undefined && { pixelsPerVisit: this.pixelsPerVisit }),
      },
    );
  }

  #renderHead(stage: MapStage, index: number) {
    const { unit } = this.answer;
    const explain = () => this.#explainStage(stage, index);
    return html`<li @pointerenter=${explain} @pointerleave=${this.#explainNothing}>
      <a class="name" href=${linkTo(stagePath(this.scope, stage.id))}
        ><span class="order">${index + 1}</span><span class="cut" dir="auto">${stage.name}</span></a
      >
      <a class="reached" href=${linkTo(sessionsPath(this.scope, { stage: stage.id, outcome: 'reached' }))}
        ><b>${formatCount(stage.reached)}</b> ${stage.reached === 1 ? unit : `${unit}s`}</a
      >${renderChange(stage.changes?.reached, formatFigure)}
    </li>`;
  }

  #renderSvg(layout: PathLayout) {
    const { unit } = this.answer;
    // Wide ribbons first, so that thin ones are never hidden under them.
    const ribbons = [...layout.ribbons].sort((a, b) => b.width - a.width);
    return html`<svg
      width=${this.width}
      height=${this.height}
      viewBox=${`0 0 ${this.width} ${this.height}`}
      class=${this.#isResizing ? 'still' : ''}
      role="group"
      aria-label=${`The path of ${formatCountOf(this.answer.totals.units, unit)} through the stages; its width is stage visits.`}
      @pointermove=${this.#trackPointer}
      @pointerleave=${this.#explainNothing}
    >
      <defs>${ribbons.map((ribbon) => renderFade(ribbon, this.#look(ribbon.flow)))}</defs>
      ${ribbons.map((ribbon) => this.#renderRibbon(ribbon))}
      ${layout.stations.map((station, index) => this.#renderStation(station, this.otherHeights[index]))}
      ${ribbons.map((ribbon) => this.#renderLabel(ribbon, layout.stations))}
    </svg>`;
  }

  #renderRibbon(ribbon: Ribbon) {
    const { heading, sentence, evidence } = explainFlow(ribbon.flow, this.answer);
    const stroke = ribbon.stub ? `url(#${fadeId(ribbon.flow)})` : nothing;
    const list = sessionsPath(this.scope, evidence);
    return svg`<a
      href=${linkTo(list)}
      role=${whereOpen(list, nothing, 'img')}
      aria-label=${`${heading}: ${sentence}`}
      class=${`ribbon ${this.#look(ribbon.flow)} ${ribbon.flow === this.explained?.subject ? 'is-explained' : ''}`}
      @pointerenter=${() => this.#explain(ribbon.flow)}
      @focus=${(event: FocusEvent) => this.#explainFocused(ribbon.flow, event)}
      @blur=${this.#explainNothing}
    ><path class="reach" d=${ribbon.path} stroke-width=${Math.max(ribbon.width, 9)} /><path
      class="band" d=${ribbon.path} stroke-width=${ribbon.width} stroke=${stroke} /></a>`;
  }

  /** Whoever leaves having arrived is no loss, and not drawn as one. */
  #look({ kind, from }: Flow): string {
    return kind === 'exit' && arrivalsOf(this.answer).includes(from) ? 'arrival' : kind;
  }

  #renderStation({ canvasX, canvasY, height }: Station, otherHeight: number | undefined) {
    const station = svg`<path class="station" d=${`M${canvasX} ${canvasY - 4}V${canvasY + height + 4}`} />`;
    if (otherHeight === undefined) return station;
    const x = canvasX - 5;
    return svg`${station}<path class="other-height" d=${`M${x - 3} ${canvasY}H${x}V${canvasY + otherHeight}H${x - 3}`} />`;
  }

  /** The rates stand on the two ribbons that they are about. */
  #renderLabel({ flow, width, leaving, stub }: Ribbon, stations: readonly Station[]) {
    const stage = this.answer.stages.find(({ id }) => id === flow.from);
    const station = stations.find((one) => one.stage === flow.from);
    if (!stage || !station || !leaving || stage.continueRate === null) return nothing;
    const middleY = (leaving.top + leaving.bottom) / 2;
    if (flow.kind === 'on' && width >= LABEL_WIDTH)
      return svg`<text class="rate on" style=${placeAt(station.canvasX + 12, middleY + 5)}
        >${goOnLabel(stage)}</text>`;
    if (this.#look(flow) !== 'exit' || !stub) return nothing;
    return svg`<text class="rate exit" style=${placeAt(stub.faded.canvasX + width / 2 + 7, stub.faded.canvasY - 14)}
      >${leaveLabel(stage)}</text>`;
  }

  #renderExplanation() {
    if (!this.explained) return nothing;
    const { heading, sentence } = this.explained;
    const { canvasX, canvasY } = this.pointer;
    const left = Math.min(canvasX + 14, Math.max(0, this.width - 290));
    return html`<div class="explanation" style=${`left: ${left}px; top: ${canvasY + 16}px`} aria-hidden="true">
      <b>${heading}</b> ${sentence}
    </div>`;
  }

  #explain(flow: Flow): void {
    this.explained = { subject: flow, ...explainFlow(flow, this.answer) };
  }

  #explainStage(stage: MapStage, index: number): void {
    const columnWidth = (this.width - GUTTER) / this.answer.stages.length;
    this.pointer = { canvasX: GUTTER + index * columnWidth - 14, canvasY: -10 };
    this.explained = { subject: stage, heading: stage.name, sentence: explainStage(stage, this.answer.unit) };
  }

  #explainFocused(flow: Flow, event: FocusEvent): void {
    if (event.target instanceof SVGElement && event.target.matches(':focus-visible')) {
      const ribbonBox = event.target.getBoundingClientRect();
      const ownBox = this.renderRoot.querySelector('.canvas')?.getBoundingClientRect();
      this.pointer = {
        canvasX: ribbonBox.left + ribbonBox.width / 2 - (ownBox?.left ?? 0),
        canvasY: ribbonBox.top + ribbonBox.height / 2 - (ownBox?.top ?? 0),
      };
      this.#explain(flow);
    }
  }

  #explainNothing(): void {
    this.explained = undefined;
  }

  #trackPointer(event: PointerEvent): void {
    const box = this.renderRoot.querySelector('.canvas')?.getBoundingClientRect();
    this.pointer = { canvasX: event.clientX - (box?.left ?? 0), canvasY: event.clientY - (box?.top ?? 0) };
    const isOnRibbon = event.target instanceof Element && event.target.closest('.ribbon');
    if (!isOnRibbon) this.#explainNothing();
  }
}

/** As a transform, because CSS can move that along with the ribbons, and not x and y. */
function placeAt(canvasX: number, canvasY: number): string {
  return `transform: translate(${canvasX}px, ${canvasY}px)`;
}

function arrivalsOf({ stages }: MapAnswer): string[] {
  return stages.filter((stage) => stage === stages.at(-1) || stage.dropped === 0).map(({ id }) => id);
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-path': DpPath;
  }
}
