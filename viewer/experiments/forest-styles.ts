import { css } from 'lit';

export const forestStyles = css`
  caption {
    padding-bottom: var(--dp-space-3);
    font-weight: 600;
  }
  td,
  tbody th {
    vertical-align: middle;
  }
  /* A stage may be called at length: what is said of it needs the room. */
  tbody th {
    min-width: 7rem;
    max-width: 16rem;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .rate {
    max-width: 11rem;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .aside {
    color: var(--dp-ink-3);
    font-size: var(--dp-size-small);
  }
  .plot {
    width: 34%;
    min-width: 12rem;
    padding-inline: var(--dp-space-6);
  }
  td.plot {
    padding-block: 0;
  }
  .ticks {
    position: relative;
    display: block;
    height: 1.3em;
  }
  .ticks span {
    position: absolute;
    transform: translateX(-50%);
  }
  svg {
    display: block;
    overflow: visible;
  }
  line {
    stroke: var(--dp-ink-2);
  }
  .zero {
    stroke: var(--dp-rule-strong);
  }
  line.any-look {
    stroke-width: 1;
  }
  line.one-look {
    stroke-width: 5;
    stroke: var(--dp-rule-strong);
  }
  circle {
    fill: var(--dp-ink-2);
    stroke: var(--dp-ground);
    stroke-width: 1.5;
  }
  .moss circle {
    fill: var(--dp-moss-text);
  }
  .moss line.one-look {
    stroke: var(--dp-moss);
  }
  .moss .says {
    color: var(--dp-moss-text);
    font-weight: 500;
  }
  .rust circle {
    fill: var(--dp-rust-text);
  }
  .rust line.one-look {
    stroke: var(--dp-rust);
  }
  .rust .says {
    color: var(--dp-rust-text);
    font-weight: 500;
  }
  .none .says {
    color: var(--dp-ink-2);
  }
  .key {
    display: flex;
    align-items: center;
    gap: var(--dp-space-2);
    margin-top: var(--dp-space-2);
  }
  .key span {
    width: 24px;
    height: 5px;
    background: var(--dp-rule-strong);
  }
  .key .any-look {
    height: 1px;
    margin-left: var(--dp-space-4);
    background: var(--dp-ink-2);
  }
`;
