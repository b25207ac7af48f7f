import { css, html, nothing } from 'lit';
import type { LackMark } from './scene-player.ts';

/** With its space above, pixels: so much lower is the page. */
export const LEGEND_HEIGHT = 28;

export const lackLegendStyles = css`
  .lacks {
    position: absolute;
    right: 0;
    bottom: 0;
    left: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--dp-space-4);
    height: 20px;
    color: var(--dp-ink-2);
    font: 400 var(--dp-size-small) / 1 var(--dp-font-label);
  }
  .lacks li {
    display: flex;
    align-items: center;
    gap: var(--dp-space-2);
  }
  .lacks svg {
    width: 22px;
    height: 12px;
  }
`;

/** What the marks on the recorded page mean. */
export function renderLackLegend(lacks: ReadonlySet<LackMark>) {
  if (lacks.size === 0) return nothing;
  return html`<ul class="lacks" aria-label="Marks on the recorded page">
    ${lacks.has('blocked') ? html`<li>${BLOCKED} Not recorded</li>` : nothing}
    ${lacks.has('masked') ? html`<li>${MASKED} Masked in the visitor’s browser</li>` : nothing}
  </ul>`;
}

// As they are drawn on the page: hatch-blocked.ts, tone-masked.ts.
const BLOCKED = html`<svg viewBox="0 0 22 12" aria-hidden="true">
  <path fill="#f6f3ea" d="M0 0H22V12H0z" />
  <path stroke="#aaa491" d="M-2 8L6-2M0 14L14-2M8 14L22-2M16 14L24 4" />
</svg>`;
const MASKED = html`<svg viewBox="0 0 22 12" aria-hidden="true">
  <path fill="#fff" d="M0 0H22V12H0z" />
  <path fill="rgb(140 128 92 / 30%)" d="M2 2H20V10H2z" />
  <path stroke="rgb(140 128 92)" stroke-dasharray="1.5 1.5" d="M2 10.5H20" />
</svg>`;
