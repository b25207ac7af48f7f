import { css } from 'lit';

export const pathStyles = css`
  .heads {
    display: flex;
    padding-left: var(--dp-gutter);
    margin-bottom: var(--dp-space-3);
  }
  .heads li {
    flex: 1 1 0;
    min-width: 0;
    padding-right: var(--dp-space-4);
  }
  .heads a {
    display: block;
    text-decoration: none;
  }
  .heads a:hover {
    text-decoration: underline;
  }
  /* 24 px high: the smallest target of WCAG 2.2. */
  .name,
  .reached {
    min-height: 24px;
    line-height: 24px;
  }
  .heads .name {
    display: flex;
    font-weight: 600;
  }
  .cut {
    min-width: 0;
    overflow: hidden;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .order {
    margin-right: var(--dp-space-2);
    color: var(--dp-ink-3);
    font-weight: 400;
  }
  .reached {
    color: var(--dp-ink-3);
  }
  .reached b {
    color: var(--dp-ink);
    font-size: var(--dp-size-figure);
    font-weight: 400;
    letter-spacing: -0.01em;
  }
  .canvas {
    position: relative;
  }
  svg {
    display: block;
    overflow: visible;
  }
  .ribbon {
    cursor: pointer;
    outline: none;
  }
  path {
    fill: none;
  }
  .reach {
    stroke: transparent;
  }
  .band {
    stroke-opacity: 0.62;
    transition:
      d var(--dp-motion),
      stroke-width var(--dp-motion),
      stroke-opacity 120ms;
  }
  .ribbon.is-explained .band {
    stroke-opacity: 0.95;
  }
  .ribbon:focus-visible .band {
    stroke-opacity: 1;
    filter: drop-shadow(0 0 1.5px var(--dp-focus)) drop-shadow(0 0 1.5px var(--dp-focus));
  }
  .on .band,
  .skip .band {
    stroke: var(--dp-moss);
  }
  .back .band {
    stroke: var(--dp-ochre);
  }
  linearGradient.entry stop {
    stop-color: var(--dp-ink-3);
    stop-opacity: 0.55;
  }
  linearGradient.exit stop {
    stop-color: var(--dp-rust);
  }
  linearGradient.arrival stop {
    stop-color: var(--dp-moss);
  }
  linearGradient.open stop {
    stop-color: var(--dp-water);
  }
  linearGradient stop:last-child {
    stop-opacity: 0;
  }
  .station {
    stroke: var(--dp-ink);
    stroke-width: 2;
    transition: d var(--dp-motion);
  }
  .other-height {
    stroke: var(--dp-ink-3);
    stroke-width: 1.25;
    stroke-dasharray: 2 2;
  }
  .rate {
    transition: transform var(--dp-motion);
    font: 600 var(--dp-size-text) / 1 var(--dp-font-label);
    pointer-events: none;
    paint-order: stroke;
    stroke: color-mix(in oklab, var(--dp-ground) 70%, transparent);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .rate.on {
    fill: var(--dp-ink);
    stroke: none;
  }
  .rate.exit {
    fill: var(--dp-rust-text);
  }
  .still * {
    transition: none;
  }
  .explanation {
    position: absolute;
    z-index: 3;
    width: 17.5rem;
    padding: var(--dp-space-2) var(--dp-space-3);
    border: 1px solid var(--dp-rule-strong);
    border-radius: var(--dp-radius);
    background: var(--dp-sheet);
    font-size: var(--dp-size-small);
    line-height: 1.4;
    pointer-events: none;
  }
  .explanation b {
    display: block;
    font-weight: 600;
  }
`;
