import { css } from 'lit';

export const compareStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-width: 0;
  }
  [popover] {
    width: 25rem;
    max-height: calc(100vh - 7rem);
    padding: 0;
    overflow: auto;
  }
  .choices {
    padding-top: var(--dp-space-3);
  }
  .choices button {
    width: 100%;
    padding: 6px var(--dp-space-4);
    border: 0;
    background: transparent;
    color: var(--dp-ink);
    font: 400 var(--dp-size-text) / 1.35 var(--dp-font-label);
    text-align: left;
    cursor: pointer;
  }
  .choices button:hover {
    background: var(--dp-hover);
  }
  button:focus-visible {
    outline-offset: -2px;
  }
  .or {
    margin: var(--dp-space-3) var(--dp-space-4) 0;
    padding-top: var(--dp-space-3);
    border-top: 1px solid var(--dp-rule);
  }
  .versus {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--dp-space-1) var(--dp-space-2);
    min-width: 0;
  }
  .against {
    color: var(--dp-ink-3);
  }
  .everybody {
    font-weight: 500;
  }
  .icon svg {
    width: 14px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .icon .cross {
    width: 9px;
  }
`;
