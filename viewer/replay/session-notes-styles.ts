import { css } from 'lit';

export const sessionNotesStyles = css`
  :host {
    display: block;
    flex: none;
    max-height: 45%;
    overflow: auto;
  }
  section {
    padding: var(--dp-space-2) var(--dp-space-4) var(--dp-space-3);
    border-top: 1px solid var(--dp-rule);
  }
  h2,
  label {
    font: 600 var(--dp-size-text) / 1.3 var(--dp-font-label);
  }
  li {
    display: grid;
    grid-template-columns: 3.2rem minmax(0, 1fr);
    margin-top: var(--dp-space-2);
  }
  li form {
    grid-column: 1 / -1;
  }
  .text {
    margin-top: 0;
    padding-left: 0;
    border-left: 0;
  }
  .time {
    grid-row: span 3;
    align-self: start;
    min-height: 24px;
    padding: 0;
    border: 0;
    background: transparent;
    color: var(--dp-ink-2);
    font: inherit;
    text-align: left;
    text-decoration: underline;
    text-decoration-color: var(--dp-rule-strong);
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .by {
    color: var(--dp-ink-3);
    font: 400 var(--dp-size-small) / 1.4 var(--dp-font-label);
  }
  .ways {
    grid-column: 2;
  }
  form .ways {
    margin-top: var(--dp-space-2);
  }
`;
