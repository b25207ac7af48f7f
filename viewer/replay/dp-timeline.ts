import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionNote } from '../../collector/api/session-notes.ts';
import type { Mark, SessionAnswer } from '../../collector/api/sessions.ts';
import { clickDensity } from '../model/click-density.ts';
import { formatClock, formatDuration } from '../model/format.ts';
import type { ReplayGap } from '../model/replay-gaps.ts';
import { markWords, momentWords } from '../model/speech.ts';
import { stageColour } from '../model/stage-colour.ts';
import type { StageNames } from '../model/stage-names.ts';
import type { Timeline } from '../model/timeline.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { markGlyph } from './mark-glyph.ts';
import { markStyles } from './mark-styles.ts';
import { timelineStyles } from './timeline-styles.ts';

/** Bars of click density across the timeline. */
const DENSITY_SLICES = 160;
/** These stand above the band, pages and fields below it; clicks are many and become density, vitals are in the list. */
const ABOVE: ReadonlySet<Mark['kind']> = new Set([
  'signal',
  'error',
  'custom',
  'identify',
  'exposure',
  'exit',
]);
const BELOW: ReadonlySet<Mark['kind']> = new Set(['page', 'field']);

/**
 * The session as a line to walk along: marks above, the stage as the band, pages and clicks below. Idle
 * stretches are narrow and hatched; what is missing of the replay is crossed out. Says `dp-seek` (detail: collector time, ms).
 */
@customElement('dp-timeline')
export class DpTimeline extends LitElement {
  static override styles = [baseStyles, markStyles, timelineStyles];

  @property({ attribute: false }) session!: SessionAnswer;
  @property({ attribute: false }) timeline!: Timeline;
  @property({ attribute: false }) names!: StageNames;
  @property({ type: Number }) atMs = 0;
  /** What can be played, of the chosen tab; outside it there is nothing to watch. */
  @property({ attribute: false }) recorded: { readonly firstAt: number; readonly lastAt: number } | undefined;

  /** What is missing of the replay of the chosen tab. */
  @property({ attribute: false }) gaps: readonly ReplayGap[] = [];

  @property({ attribute: false }) notes: readonly SessionNote[] = [];

  @state() private hoverX: number | undefined;

  protected override render() {
    const { timeline } = this;
    return html`<div
      class="track"
      role="slider"
      tabindex="0"
      aria-label="Moment of the session"
      aria-valuemin="0"
      aria-valuemax=${Math.round((timeline.toMs - timeline.fromMs) / 1000)}
      aria-valuenow=${Math.round((this.atMs - timeline.fromMs) / 1000)}
      aria-valuetext=${momentWords(this.atMs, timeline.fromMs, timeline.toMs, this.#stageNameAt(this.atMs))}
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerleave=${() => {
        this.hoverX = undefined;
      }}
    >
      <div class="row above">${this.#renderMarks((mark) => ABOVE.has(mark.kind))}${this.notes.map(({ at }) => this.#renderMark('note', at))}</div>
      <div class="row band">${this.#renderBand()}</div>
      <div class="row clicks">${this.#renderDensity()}</div>
      <div class="row below">${this.#renderMarks((mark) => BELOW.has(mark.kind))}</div>
      <div class="head" style=${`left:${percent(timeline.xOf(this.atMs))}`}></div>
      ${this.#renderHover()}
    </div>`;
  }

  #renderBand() {
    const { timeline, names, recorded } = this;
    const visits = this.session.stages.map((visit) => {
      const fromX = timeline.xOf(visit.enteredAt);
      const toX = timeline.xOf(visit.leftAt);
      return html`<div class="visit" style=${place(fromX, toX)}>
        <span>${names.nameOf(visit.stage)}</span>
        <i style=${`background:${stageColour(names.stages, visit.stage)}`}></i>
      </div>`;
    });
    const idle = timeline.spans.map((span) =>
      span.isIdle ? html`<div class="idle" style=${place(span.fromX, span.toX)}></div>` : nothing,
    );
    const from = recorded ? timeline.xOf(recorded.firstAt) : 1;
    const to = recorded ? timeline.xOf(recorded.lastAt) : 1;
    const silent = html`<div class="silent" style=${place(0, from)}></div>
      <div class="silent" style=${place(to, 1)}></div>`;
    const gaps = this.gaps.map(
      ({ fromMs, toMs }) =>
        html`<div class="gap" style=${place(timeline.xOf(fromMs), timeline.xOf(toMs))}></div>`,
    );
    return [...visits, ...idle, silent, ...gaps];
  }

  #renderMarks(isShown: (mark: Mark) => boolean) {
    return this.session.marks.filter(isShown).map(({ kind, at }) => this.#renderMark(kind, at));
  }

  #renderMark(kind: Mark['kind'] | 'note', atMs: number) {
    const left = `left:${percent(this.timeline.xOf(atMs))}`;
    return html`<svg class="mark" viewBox="0 0 10 10" style=${left} aria-hidden="true">${markGlyph(kind)}</svg>`;
  }

  #renderDensity() {
    const bars = clickDensity(this.session.marks, this.timeline, DENSITY_SLICES);
    return html`<svg class="density" viewBox="0 0 ${DENSITY_SLICES} 10" preserveAspectRatio="none" aria-hidden="true">
      ${bars.map((share, slice) =>
        share > 0 ? svg`<rect x=${slice} width="1" y="0" height=${1 + share * 9} />` : nothing,
      )}
    </svg>`;
  }

  #renderHover() {
    if (this.hoverX === undefined) return nothing;
    const { timeline } = this;
    const atMs = timeline.atOf(this.hoverX);
    const idle = timeline.spans.find((span) => span.isIdle && span.fromMs < atMs && atMs < span.toMs);
    const gap = this.gaps.find(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs);
    const near = this.#nearestMark(this.hoverX);
    const note = this.#nearestTo(this.notes, this.hoverX);
    const side = this.hoverX > 0.75 ? 'label left' : 'label';
    return html`<div class="hover" style=${`left:${percent(this.hoverX)}`}>
      <div class=${side}>
        <b>${formatClock(atMs - timeline.fromMs)}</b> ${this.#stageNameAt(atMs)}
        ${idle ? html`<br />Idle for ${formatDuration(idle.toMs - idle.fromMs)}` : nothing}
        ${gap ? html`<br />${gap.words}` : nothing}
        ${near ? html`<br />${markWords(near)}` : nothing}
        ${note ? html`<br />${note.text}` : nothing}
      </div>
    </div>`;
  }

  /** Within 0.6 % of the width, about the size of a mark: what the pointer is on. */
  #nearestMark(timelineX: number): Mark | undefined {
    const above = this.session.marks.filter(({ kind }) => ABOVE.has(kind));
    return this.#nearestTo(above, timelineX) ?? this.#nearestTo(this.session.marks, timelineX);
  }

  #nearestTo<Moment extends { readonly at: number }>(
    moments: readonly Moment[],
    timelineX: number,
  ): Moment | undefined {
    const distance = ({ at }: Moment) => Math.abs(this.timeline.xOf(at) - timelineX);
    return moments.filter((moment) => distance(moment) < 0.006).sort((a, b) => distance(a) - distance(b))[0];
  }

  #stageNameAt(atMs: number): string {
    const visit = this.session.stages.findLast((candidate) => candidate.enteredAt <= atMs);
    return this.names.nameOf(visit?.stage ?? this.session.stages[0]?.stage ?? 'unassigned');
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#seekTo(event);
  }

  #onMove(event: PointerEvent): void {
    this.hoverX = shareAcross(event);
    if (event.buttons & 1) this.#seekTo(event);
  }

  #seekTo(event: PointerEvent): void {
    const timelineX = shareAcross(event);
    // A click on a mark means the moment of the mark, to the millisecond.
    const near = () => this.#nearestMark(timelineX) ?? this.#nearestTo(this.notes, timelineX);
    const atMs = event.type === 'pointerdown' ? near()?.at : undefined;
    this.dispatchEvent(new CustomEvent('dp-seek', { detail: atMs ?? this.timeline.atOf(timelineX) }));
  }
}

function shareAcross(event: PointerEvent): number {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

function place(fromX: number, toX: number): string {
  return `left:${percent(fromX)};width:${percent(Math.max(0, toX - fromX))}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-timeline': DpTimeline;
  }
  interface HTMLElementEventMap {
    'dp-seek': CustomEvent<number>;
  }
}
