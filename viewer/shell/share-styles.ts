import { css } from 'lit';

export const shareStyles = css`
  [popover] {
    width: 26rem;
  }
  h2 {
    font-weight: 600;
  }
  p {
    margin-top: var(--dp-space-2);
    color: var(--dp-ink-2);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dp-space-2);
    margin-top: var(--dp-space-4);
  }
  dp-code {
    margin-top: var(--dp-space-4);
  }
  .aside {
    color: var(--dp-ink-3);
  }
`;
