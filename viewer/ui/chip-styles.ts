import { css } from 'lit';

/** What narrows the numbers, with a cross to take it away: `<button class="button chip">`. */
export const chipStyles = css`
  .chip {
    max-width: 17rem;
    border-color: var(--dp-ochre);
    background: var(--dp-ochre-soft);
    font-family: var(--dp-font-label);
  }
  .chip > span {
    overflow: hidden;
    text-overflow: ellipsis;
    line-height: 1.3;
  }
  .chip .what {
    color: var(--dp-ink-2);
    font-weight: 400;
  }
  .chip svg {
    flex: none;
    width: 8px;
    stroke: currentColor;
    stroke-width: 1.5;
  }
`;
