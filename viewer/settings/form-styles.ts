import { css } from 'lit';

/** Forms of the settings: labelled fields, a row of controls, and under what can be edited its buttons and what they came to. */
export const formStyles = css`
  .fields {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 20rem));
    gap: var(--dp-space-4);
  }
  label:not(.check) {
    display: grid;
    gap: var(--dp-space-1);
    color: var(--dp-ink-2);
  }
  .check {
    display: flex;
    align-items: baseline;
    gap: var(--dp-space-2);
  }
  .row,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--dp-space-3);
  }
  .row {
    align-items: end;
  }
  .foot {
    margin-top: var(--dp-space-4);
  }
  textarea.field {
    width: 100%;
    height: auto;
    padding: var(--dp-space-2);
    font: 400 0.8125rem / 1.5 var(--dp-font-code);
    resize: vertical;
  }
  .problem {
    color: var(--dp-rust-text);
  }
  .aside {
    color: var(--dp-ink-3);
  }
  dp-empty {
    padding-top: 0;
  }
  dp-code {
    margin-top: var(--dp-space-4);
  }
`;

/** Rows of things with a line of small print each, and what can be done with them at the right. */
export const listStyles = css`
  td small,
  th small {
    display: block;
    color: var(--dp-ink-3);
    font-size: var(--dp-size-small);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  tbody th {
    font-weight: 500;
  }
  tr.over :is(td, th) {
    color: var(--dp-ink-3);
  }
  .acts {
    width: 1%;
    padding-right: 0;
    text-align: right;
    white-space: nowrap;
  }
`;
