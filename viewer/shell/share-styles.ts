import { css } from 'lit';

export const shareStyles = css`
  :host {
    display: inline-block;
  }
  [popover] {
    position: fixed;
    inset: auto;
    width: 26rem;
    max-width: calc(100vw - 2 * var(--dp-space-4));
    margin: 0;
    padding: var(--dp-space-4);
    border: 1px solid var(--dp-rule-strong);
    border-radius: var(--dp-radius);
    background: var(--dp-sheet);
    color: var(--dp-ink);
    line-height: var(--dp-leading);
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
  .problem {
    color: var(--dp-rust-text);
  }
`;
