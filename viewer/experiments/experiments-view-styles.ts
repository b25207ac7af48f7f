import { css } from 'lit';

export const experimentsViewStyles = css`
  :host {
    max-width: 84rem;
  }
  h1 {
    max-width: 60rem;
    font-size: var(--dp-size-finding);
    font-weight: 500;
    line-height: 1.25;
    text-wrap: balance;
  }
  .back {
    display: inline-block;
    margin-bottom: var(--dp-space-3);
    text-decoration: none;
  }
  .list {
    margin-top: var(--dp-space-5);
  }
  .list th,
  .list td {
    padding-right: var(--dp-space-5);
  }
  .list th:last-child,
  .list td:last-child {
    padding-right: 0;
  }
  .list th[scope='row'] {
    width: 22%;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .list td {
    color: var(--dp-ink-2);
  }
  .list .arms {
    width: 30%;
    overflow-wrap: anywhere;
  }
  .guards {
    display: grid;
    gap: var(--dp-space-1);
    margin-top: var(--dp-space-4);
    color: var(--dp-ink-2);
  }
  .guards span {
    display: inline-block;
    width: 1em;
    font-weight: 600;
    text-align: center;
  }
  .met span {
    color: var(--dp-moss-text);
  }
  .unmet,
  .unmet span {
    color: var(--dp-rust-text);
  }
  dp-forest,
  dp-arm-stages,
  dp-arm-segments,
  dp-experiment-plan {
    margin-top: var(--dp-space-6);
  }
`;
