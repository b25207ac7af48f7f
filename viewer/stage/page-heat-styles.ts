import { css } from 'lit';

export const pageHeatStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
    background: var(--dp-sunk);
  }
  .scroller {
    position: absolute;
    inset: 0;
    overflow: hidden auto;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .waiting .placed {
    visibility: hidden;
  }
  .window {
    position: sticky;
    top: 0;
    overflow: hidden;
  }
  .placed {
    position: absolute;
    top: 0;
    left: 0;
    transform-origin: 0 0;
    background: #fff;
  }
  .page {
    overflow: hidden;
  }
  .page iframe {
    display: block;
    border: 0;
    color-scheme: light;
    /* The page steps back a little, so that the heat is what one sees first. */
    filter: saturate(0.55);
  }
  .replayer-mouse {
    display: none;
  }
  .moving {
    position: absolute;
    top: 0;
    left: 0;
    pointer-events: none;
  }
  canvas {
    position: absolute;
    top: 0;
    left: 0;
    mix-blend-mode: multiply;
  }
  .outline {
    position: absolute;
    outline-style: solid;
    outline-offset: 2px;
  }
  .hovered {
    outline-color: var(--dp-heat-5);
  }
  .selected {
    outline-color: var(--dp-rust);
  }
  dp-element-figures {
    position: absolute;
    z-index: 2;
    pointer-events: none;
  }
  dp-empty {
    position: absolute;
    inset: var(--dp-space-5);
  }
`;
