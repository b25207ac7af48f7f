import { css } from 'lit';

export const dropOffViewStyles = css`
  header {
    margin-bottom: var(--dp-space-6);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--dp-space-2) var(--dp-space-5);
    margin-bottom: var(--dp-space-3);
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: var(--dp-space-2);
  }
  h1 {
    color: var(--dp-ink-2);
    font-size: var(--dp-size-text);
    font-weight: 600;
  }
  .finding {
    max-width: 68rem;
    font-size: var(--dp-size-finding);
    line-height: 1.32;
    letter-spacing: -0.012em;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .finding a {
    text-decoration-thickness: 1.5px;
  }
  .finding a:first-child {
    color: var(--dp-rust-text);
    text-decoration-color: var(--dp-rust);
  }
  .aside,
  .since {
    max-width: 68rem;
    margin-top: var(--dp-space-2);
    color: var(--dp-ink-2);
    overflow-wrap: anywhere;
  }
  dp-empty {
    padding-top: 0;
  }
  .evidence {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--dp-space-6) var(--dp-space-6);
    margin-bottom: var(--dp-space-7);
  }
  h2 {
    padding-bottom: var(--dp-space-1);
    font-weight: 600;
  }
  .hint {
    padding-bottom: var(--dp-space-2);
    border-bottom: 1px solid var(--dp-rule-strong);
    color: var(--dp-ink-3);
    font: 400 var(--dp-size-small) / 1.4 var(--dp-font-label);
  }
  .sentence,
  .none {
    padding: var(--dp-space-3) 0 var(--dp-space-2);
    color: var(--dp-ink-2);
  }
  @media (width < 1200px) {
    .evidence {
      grid-template: auto 1fr / repeat(2, minmax(0, 1fr));
    }
    .evidence section:first-child {
      grid-row: span 2;
    }
  }
`;
