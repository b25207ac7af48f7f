import { svg, type TemplateResult } from 'lit';
import type { Mark } from '../../collector/api/sessions.ts';

/** A mark's sign, 10 by 10 units: shape tells the kind, so that colour is not needed to read it. */
export function markGlyph(kind: Mark['kind'] | 'note'): TemplateResult {
  return GLYPHS[kind];
}

const GLYPHS: Readonly<Record<Mark['kind'] | 'note', TemplateResult>> = {
  page: svg`<path class="ink" d="M2 .5h4L8.5 3v6.5H2z" />`,
  click: svg`<circle class="ink" cx="5" cy="5" r="2.2" />`,
  signal: svg`<path class="rust" d="M5 .5L9.7 9.2H.3z" />`,
  field: svg`<path class="ink" d="M.6 2.6h8.8v4.8H.6zM2.6 4v2" />`,
  error: svg`<path class="leave" d="M1.5 1.5l7 7M8.5 1.5l-7 7" />`,
  vital: svg`<path class="ink" d="M1 9A4.2 4.2 0 1 1 9 9M5 7.5L7.5 4" />`,
  custom: svg`<path class="ochre" d="M5 .3L9.7 5 5 9.7.3 5z" />`,
  exposure: svg`<path class="ink" d="M5 9.5V6M5 6L1.5 1M5 6l3.5-5" />`,
  identify: svg`<path class="ink" d="M5 4.7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM1 9.5c0-5 8-5 8 0" />`,
  note: svg`<path class="ochre" d="M.8 1h8.4v6H5.4L3 9.6V7H.8z" />`,
  exit: svg`<path class="leave" d="M1 5h7M5 1.8L8.3 5 5 8.2" />`,
};
