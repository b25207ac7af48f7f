import { css } from 'lit';

/** A panel below the button that opens it; `placePopover` puts it there. */
export const popoverStyles = css`
  :host {
    display: inline-block;
  }
  [popover] {
    position: fixed;
    inset: auto;
    max-width: calc(100vw - 2 * var(--dp-space-4));
    margin: 0;
    padding: var(--dp-space-4);
    border: 1px solid var(--dp-rule-strong);
    border-radius: var(--dp-radius);
    background: var(--dp-sheet);
    color: var(--dp-ink);
    line-height: var(--dp-leading);
  }
  .problem {
    color: var(--dp-rust-text);
  }
`;
