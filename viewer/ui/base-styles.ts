import { css } from 'lit';

/** What every element of the viewer starts from, a block: each has its own shadow root, so each includes it first. */
export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    overflow-wrap: break-word;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h1,
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
  }
  ol,
  ul {
    list-style: none;
  }
  * {
    scrollbar-width: thin;
    scrollbar-color: var(--dp-rule-strong) transparent;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--dp-focus);
    outline-offset: 2px;
    border-radius: var(--dp-radius);
  }
  a {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--dp-rule-strong);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  /* What the reader may not open is plain text (link-to.ts). */
  a:not([href]) {
    text-decoration: none;
  }
  code {
    font-family: var(--dp-font-code);
    font-size: 0.92em;
  }
  .label {
    font: 500 var(--dp-size-small) / 1.3 var(--dp-font-label);
    letter-spacing: 0.01em;
    color: var(--dp-ink-3);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
