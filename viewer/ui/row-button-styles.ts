import { css } from 'lit';

/** A row of a list that is a button as a whole, with room for a mark at its left edge. Columns and paddings are the list's own. */
export const rowButtonStyles = css`
  button {
    display: grid;
    width: 100%;
    border: 0;
    border-left: 3px solid transparent;
    background: transparent;
    color: var(--dp-ink);
    font: 400 var(--dp-size-text) / 1.35 var(--dp-font);
    font-variant-numeric: inherit;
    text-align: left;
    cursor: pointer;
  }
  button:hover {
    background: var(--dp-hover);
  }
`;
