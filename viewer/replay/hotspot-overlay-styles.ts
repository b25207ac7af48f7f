import { css } from 'lit';

export const hotspotOverlayStyles = css`
  :host {
    position: absolute;
    inset: 0;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: absolute;
    border-radius: var(--dp-radius);
    outline: 2px solid var(--dp-rust);
    outline-offset: -1px;
  }
  li:is(:hover, :focus-within) {
    z-index: 1;
  }
  .labels {
    position: absolute;
    top: 0;
    left: 0;
    display: grid;
    width: max-content;
  }
  a {
    height: 24px;
    padding: 0 var(--dp-space-2);
    border: 1px solid var(--dp-rust);
    border-radius: var(--dp-radius);
    background: var(--dp-sheet);
    color: var(--dp-rust-text);
    font: 400 var(--dp-size-small) / 22px var(--dp-font-label);
    white-space: nowrap;
    text-decoration: none;
    pointer-events: auto;
  }
  a:hover {
    background: var(--dp-rust-soft);
    color: var(--dp-ink);
  }
  a b {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .summary {
    position: absolute;
    bottom: var(--dp-space-2);
    left: var(--dp-space-2);
    max-width: calc(100% - 2 * var(--dp-space-2));
    box-sizing: border-box;
    padding: var(--dp-space-1) var(--dp-space-2);
    border-left: 3px solid var(--dp-rust);
    background: var(--dp-sheet);
    color: var(--dp-ink);
    font-size: var(--dp-size-small);
    pointer-events: auto;
  }
  .again {
    padding: 0 var(--dp-space-1);
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }
`;
