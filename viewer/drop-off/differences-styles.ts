import { css } from 'lit';

export const differencesStyles = css`
  .none {
    padding: var(--dp-space-3) 0;
    color: var(--dp-ink-2);
  }
  /* Its words stand under those of the table. */
  .button {
    margin: var(--dp-space-2) 0 0 calc(-1 * var(--dp-space-3));
  }
  tbody th {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .kind {
    display: inline-block;
    min-width: 6.5em;
    color: var(--dp-ink-3);
    font: 400 var(--dp-size-small) / 1.3 var(--dp-font-label);
  }
  .count {
    display: inline-block;
    min-width: 7.5em;
    color: var(--dp-ink-2);
    font-size: var(--dp-size-small);
  }
  .axis {
    width: 34%;
    min-width: 10rem;
  }
  td.axis {
    padding-block: 0;
    vertical-align: middle;
  }
  .ticks {
    display: flex;
    justify-content: space-between;
    /* So that 0 stands over the line, whatever the ends are called. */
    & i {
      flex: 1 1 0;
      font-style: normal;
    }
    & i:nth-child(2) {
      flex: 0 0 auto;
    }
    & i:last-child {
      text-align: right;
    }
  }
  .plot {
    position: relative;
    height: 22px;
    margin: 0;
  }
  .plot i {
    position: absolute;
  }
  .zero {
    inset-block: -1px;
    left: 50%;
    width: 1px;
    background: var(--dp-rule-strong);
  }
  .interval {
    top: 10px;
    height: 2px;
    background: currentColor;
  }
  .dot {
    top: 7px;
    width: 8px;
    height: 8px;
    margin-left: -4px;
    border-radius: 50%;
    background: currentColor;
  }
  .left {
    color: var(--dp-rust);
  }
  .on {
    color: var(--dp-moss);
  }
  .noise,
  .noise th {
    color: var(--dp-ink-2);
    font-weight: 400;
  }
  .noise .plot {
    color: var(--dp-rule-strong);
  }
  .noise .dot {
    border: 1.5px solid var(--dp-ink-3);
    background: var(--dp-ground);
  }
  @media (width < 1100px) {
    .axis {
      width: 26%;
    }
  }
`;
