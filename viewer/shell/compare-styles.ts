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
