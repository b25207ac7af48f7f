import { css } from 'lit';

export const signalRulesStyles = css`
  th:first-child {
    width: 10rem;
  }
  th:nth-child(2) {
    width: 32%;
  }
  td,
  tbody th {
    padding-block: 5px;
    border-bottom: 0;
  }
  .first td,
  .first th {
    border-top: 1px solid var(--dp-rule);
  }
  tbody tr:first-child td,
  tbody tr:first-child th {
    border-top: 0;
  }
  tbody th {
    font-weight: 500;
  }
  .unit {
    display: inline-block;
    width: 3.4rem;
    color: var(--dp-ink-3);
    text-align: left;
  }
  .default {
    padding-left: var(--dp-space-4);
    color: var(--dp-ink-2);
  }
  .changed {
    color: var(--dp-ochre-text);
    font-weight: 600;
  }
  .field {
    width: 5.5rem;
    height: 28px;
    text-align: right;
  }
`;
