import { css } from 'lit';

export const newImportStyles = css`
  .step {
    display: block;
    margin-top: var(--dp-space-5);
  }
  .row.step {
    display: flex;
    align-items: center;
  }
  .said {
    color: var(--dp-moss-text);
  }
`;
