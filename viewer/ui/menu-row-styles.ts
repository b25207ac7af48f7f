import { css } from 'lit';

/** A row of a menu that is a button as a whole: `class="menu-row"`. */
export const menuRowStyles = css`
  .menu-row {
    width: 100%;
    padding: 6px var(--dp-space-4);
    border: 0;
    background: transparent;
    color: var(--dp-ink);
    font: 400 var(--dp-size-text) / 1.35 var(--dp-font-label);
    text-align: left;
    cursor: pointer;
  }
  .menu-row:hover {
    background: var(--dp-hover);
  }
  .menu-row:focus-visible {
    outline-offset: -2px;
  }
`;
