import { html } from 'lit';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import type { Drawing } from '../model/drawing.ts';
import { isScroller, scrollHolders, stepOf } from './nested-scroll.ts';
import type { Sheet, Sheets } from './sheets.ts';

interface SheetsDrawn {
  readonly sheets: Sheets;
  /** Those over what covers the page, or those beneath it. */
  readonly areAnchored: boolean;
  readonly heatmap: HeatmapAnswer | undefined;
  readonly draw: Drawing;
  readonly scale: number;
  readonly opacity: number;
  /** 0: the hottest spot of these. */
  readonly scalePeak: number;
  /** Something inside the page was scrolled. */
  readonly onScrolled: () => void;
}

/** The sheets, each in what cuts it off; where they are is told by `moveSheets`. */
export function renderSheets(drawn: SheetsDrawn) {
  const { sheets, areAnchored, heatmap, draw, scale, opacity, scalePeak } = drawn;
  const mostUnits = Math.max(0, ...(heatmap?.elements ?? []).map(({ units }) => units));
  const own = sheets.all.filter(({ isAnchored }) => isAnchored === areAnchored);
  return own.map((sheet) => {
    const isScrolling = sheet.holders.some(isScroller);
    const picture = html`<dp-heat-sheet
      style=${`opacity:${opacity}`}
      .sheet=${sheet}
      .draw=${draw}
      .peak=${scalePeak || sheets.peak}
      .units=${heatmap?.units ?? 0}
      .mostUnits=${mostUnits}
      .scale=${scale}
    ></dp-heat-sheet>`;
    return isScrolling
      ? html`<div
          class="sheet scrolling"
          tabindex="0"
          role="group"
          aria-label="Scrolling part of the recorded page"
          @wheel=${(event: WheelEvent) => onWheel(event, sheet, drawn)}
          @keydown=${(event: KeyboardEvent) => onKey(event, sheet, drawn)}
        >${picture}</div>`
      : html`<div class="sheet">${picture}</div>`;
  });
}

/** Says of each sheet where it is and what of it is seen: styles only, as `renderSheets` has them. */
export function moveSheets(places: Iterable<HTMLElement>, sheets: Sheets): void {
  const elements = [...places];
  // All is measured before anything is written, or each sheet would lay out the page once more.
  const where = sheets.all.map((sheet) => sheets.placeOf(sheet));
  for (const [index, { shiftX, shiftY, clip }] of where.entries()) {
    const place = elements[index];
    const picture = place?.firstElementChild;
    if (!place || !sheets.all[index]?.isLoose) continue;
    const { pageLeft = 0, pageTop = 0, width = 0, height = 0 } = clip ?? {};
    Object.assign(place.style, {
      transform: `translate(${pageLeft}px,${pageTop}px)`,
      overflow: clip ? 'hidden' : 'visible',
      width: `${width}px`,
      height: `${height}px`,
    });
    // Not instanceof HTMLElement: one look at the style is enough.
    (picture as HTMLElement | null)?.style.setProperty(
      'transform',
      `translate(${shiftX - pageLeft}px,${shiftY - pageTop}px)`,
    );
  }
}

/** What goes no further is left to the page around it. */
function onWheel(event: WheelEvent, { holders }: Sheet, { scale, onScrolled }: SheetsDrawn): void {
  if (event.ctrlKey || !scrollHolders(holders, event.deltaX / scale, event.deltaY / scale)) return;
  event.preventDefault();
  onScrolled();
}

function onKey(event: KeyboardEvent, { holders }: Sheet, { onScrolled }: SheetsDrawn): void {
  const step = stepOf(event.key, holders[0]?.clientHeight ?? 0);
  if (!step) return;
  event.stopPropagation();
  if (!scrollHolders(holders, step.byX, step.byY)) return;
  event.preventDefault();
  onScrolled();
}
