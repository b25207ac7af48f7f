import { css } from 'lit';

export const eraseStyles = css`
  .id {
    font-family: var(--dp-font-code);
    font-size: 0.8125rem;
  }
  label .id {
    width: 24rem;
    max-width: 100%;
  }
  dp-empty {
    margin-top: var(--dp-space-5);
  }
  .hint {
    margin-top: var(--dp-space-2);
  }
  .found {
    margin-top: var(--dp-space-5);
    padding: var(--dp-space-1) 0 var(--dp-space-1) var(--dp-space-4);
    border-left: 3px solid var(--dp-rust);
  }
  .found.done {
    border-left-color: var(--dp-moss);
  }
  .found p {
    max-width: 42rem;
  }
  h3 {
    font-weight: 600;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dp-space-3) var(--dp-space-6);
    margin: var(--dp-space-3) 0;
  }
  dl div {
    display: flex;
    flex-direction: column-reverse;
  }
  dd {
    font-size: var(--dp-size-figure);
    line-height: 1.3;
  }
  dt {
    color: var(--dp-ink-2);
  }
  .found form {
    margin-top: var(--dp-space-4);
  }
  .danger {
    border-color: var(--dp-rust);
    color: var(--dp-rust-text);
  }
  .danger:not([disabled]):hover {
    background: var(--dp-rust-soft);
  }
`;
