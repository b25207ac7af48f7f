import { css } from 'lit';

export const armStagesStyles = css`
  caption {
    padding-bottom: var(--dp-space-3);
    font-weight: 600;
  }
  tbody th {
    font-weight: 500;
    white-space: nowrap;
  }
  tr:not(.last) > td {
    border-bottom-color: transparent;
  }
  .arm {
    min-width: 5.5rem;
    max-width: 14rem;
    overflow-wrap: anywhere;
  }
  .interval {
    display: block;
    color: var(--dp-ink-3);
    font: var(--dp-size-small) / 1.3 var(--dp-font-label);
  }
  .poor {
    color: var(--dp-rust-text);
  }
  .ways {
    padding-right: 0;
  }
  .ways a {
    display: inline-block;
    margin-right: var(--dp-space-3);
    line-height: 24px;
    white-space: nowrap;
  }
  p.aside {
    max-width: 60rem;
    margin-top: var(--dp-space-2);
    color: var(--dp-ink-3);
    font-size: var(--dp-size-small);
  }
`;
