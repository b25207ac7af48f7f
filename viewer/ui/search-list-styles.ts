import { css } from 'lit';

export const searchListStyles = css`
  .search {
    padding: var(--dp-space-2) var(--dp-space-4);
  }
  .field {
    width: 100%;
  }
  ul {
    max-height: 19rem;
    overflow: auto;
  }
  li {
    position: relative;
    display: flex;
    gap: var(--dp-space-3);
    justify-content: space-between;
    padding: 6px var(--dp-space-4);
    font: 400 var(--dp-size-text) / 1.35 var(--dp-font-label);
    cursor: pointer;
  }
  li.is-active {
    background: var(--dp-hover);
  }
  li[aria-selected='true'] {
    font-weight: 600;
  }
  bdi {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .units {
    flex: none;
    color: var(--dp-ink-2);
    font-variant-numeric: tabular-nums;
  }
  .share {
    position: absolute;
    bottom: 1px;
    left: var(--dp-space-4);
    max-width: calc(100% - 2 * var(--dp-space-4));
    height: 2px;
    background: var(--dp-moss);
    opacity: 0.5;
  }
  .named {
    min-width: 0;
  }
  .named .label {
    display: block;
  }
  /* The palest ink is too pale on it. */
  li.is-active .label {
    color: var(--dp-ink-2);
  }
  p,
  ::slotted(*) {
    padding: var(--dp-space-2) var(--dp-space-4) 0;
  }
`;
