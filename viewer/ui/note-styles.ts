import { css } from 'lit';

/** What members wrote, and the small form it is written in. */
export const noteStyles = css`
  .text {
    margin-top: var(--dp-space-2);
    padding-left: var(--dp-space-2);
    border-left: 2px solid var(--dp-ochre);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .problem {
    margin-top: var(--dp-space-1);
    color: var(--dp-rust-text);
  }
  form {
    margin-top: var(--dp-space-2);
  }
  textarea.field {
    display: block;
    width: 100%;
    height: auto;
    padding: var(--dp-space-2);
    line-height: 1.4;
    resize: vertical;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dp-space-2) var(--dp-space-3);
    margin-top: var(--dp-space-1);
  }
  .way {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: transparent;
    color: var(--dp-ink-2);
    font: 500 var(--dp-size-small) / 1.3 var(--dp-font-label);
    text-decoration: underline;
    text-decoration-color: var(--dp-rule-strong);
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .way:hover {
    color: var(--dp-ink);
  }
`;
