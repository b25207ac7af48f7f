import { css } from 'lit';

export const pageHeatStyles = css`
  :host {
    position: relative;
    min-height: 0;
    /* Figures that come and go under the pointer lay out nothing around. */
    contain: content;
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
  }
  /*
   * The page steps back a little, so that the heat is what one sees first. A veil and no filter: where there is no
   * GPU, saturate() is half of what a frame costs while one scrolls.
   */
  .page::after {
    content: '';
    position: absolute;
    inset: 0;
    background: rgb(255 255 255 / 32%);
  }
  .replayer-mouse {
    display: none;
  }
  .beneath,
  .moving {
    position: absolute;
    top: 0;
    left: 0;
    pointer-events: none;
  }
  .moving {
    will-change: transform;
  }
  .sheet {
    position: absolute;
    top: 0;
    left: 0;
  }
  .scrolling {
    pointer-events: auto;
  }
  .scrolling:focus-visible {
    outline-offset: -2px;
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
