import { css } from 'lit';

/** Tables with hairlines: figures right (`class="figure"`), words left, the header in label type. */
export const tableStyles = css`
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--dp-size-text);
  }
  caption {
    text-align: left;
  }
  th,
  td {
    padding: var(--dp-space-2) var(--dp-space-3) var(--dp-space-2) 0;
    border-bottom: 1px solid var(--dp-rule);
    text-align: left;
    vertical-align: baseline;
    font-weight: 400;
  }
  thead th {
    font: 500 var(--dp-size-small) / 1.3 var(--dp-font-label);
    color: var(--dp-ink-3);
    border-bottom-color: var(--dp-rule-strong);
    white-space: nowrap;
  }
  .figure {
    text-align: right;
    white-space: nowrap;
  }
`;
