import { css } from 'lit';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';

/** Forms of the settings: labelled fields, a row of controls, and under what can be edited its buttons and what they came to. */
const formStyles = css`
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
  /* Over several controls, as a label is over one. */
  .legend {
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
  /* Words beside a button, in a row of controls with labels above them. */
  .row > :is(.problem, [role='status']) {
    padding-bottom: 6px;
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
  /* Below what has no foot of its own. */
  :is(table, .hint) + .problem {
    display: block;
    margin-top: var(--dp-space-4);
  }
  .aside {
    color: var(--dp-ink-3);
  }
  dp-empty {
    padding: 0;
  }
  .made {
    margin-top: var(--dp-space-4);
    color: var(--dp-ink-2);
  }
  dp-code {
    margin-top: var(--dp-space-4);
  }
`;

/** Rows of things with a line of small print each, and what can be done with them at the right. */
const listStyles = css`
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
  /* The words at the edge and not their button's padding, so that a column of them ends with the rule. */
  .acts > :is(.quiet, dp-confirm):last-child {
    margin-right: calc(-1 * var(--dp-space-3));
  }
  thead th {
    padding-top: var(--dp-space-1);
  }
  .acts {
    width: 1%;
    padding-right: 0;
    text-align: right;
    white-space: nowrap;
  }
`;

/** What an element of the settings with something to fill in is dressed in. */
export const formPage = [baseStyles, controlStyles, formStyles];

/** The same, with a list of what there is above it. */
export const listPage = [formPage, tableStyles, listStyles];
