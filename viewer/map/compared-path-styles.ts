import { css } from 'lit';

export const comparedPathStyles = css`
  .heads .of {
    display: flex;
    align-items: baseline;
    gap: var(--dp-space-1);
  }
  .heads .of .side-mark {
    margin-right: 2px;
  }
  .reached b {
    font-size: 1.125rem;
  }
  .aside {
    font-size: var(--dp-size-small);
    color: var(--dp-ink-3);
  }
  .whose {
    display: flex;
    align-items: baseline;
    gap: 2px;
    margin-bottom: var(--dp-space-1);
    padding-top: var(--dp-space-2);
    border-top: 1px solid var(--dp-rule);
  }
  .whose b {
    margin-right: var(--dp-space-2);
    font-weight: 600;
  }
`;
