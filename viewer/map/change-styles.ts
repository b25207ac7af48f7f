import { css } from 'lit';

/** A figure of the period before, beside the one of now. */
export const changeStyles = css`
  .change {
    margin-left: 0.35em;
    font: 400 var(--dp-size-small) / 1.3 var(--dp-font-label);
    white-space: nowrap;
    color: var(--dp-ink-3);
  }
  .heads .change,
  .figures .change {
    margin-left: 0;
  }
  .change.clear {
    font-weight: 600;
    color: var(--dp-ink);
  }
  .change.moss {
    color: var(--dp-moss-text);
  }
  .change.rust {
    color: var(--dp-rust-text);
  }
`;
