import { css } from 'lit';

export const sessionsViewStyles = css`
  h1 {
    max-width: 60rem;
    font-size: var(--dp-size-figure);
    font-weight: 500;
    line-height: 1.3;
    text-wrap: balance;
  }
  dp-filter-bar {
    margin: var(--dp-space-4) 0 var(--dp-space-4);
  }
  footer {
    display: flex;
    align-items: center;
    gap: var(--dp-space-4);
    padding: var(--dp-space-4) 0;
  }
`;
