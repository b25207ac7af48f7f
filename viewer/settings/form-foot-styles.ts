import { css } from 'lit';

/** Under what can be edited: its buttons, and what they came to. */
export const formFootStyles = css`
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--dp-space-3);
    margin-top: var(--dp-space-4);
  }
  .problem {
    color: var(--dp-rust-text);
  }
  .aside {
    color: var(--dp-ink-3);
  }
`;
