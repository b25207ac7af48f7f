import { css } from 'lit';

export const sessionRowsStyles = css`
  :host {
    container-type: inline-size;
  }
  .head,
  .row {
    display: grid;
    grid-template-columns:
      6.4rem minmax(7rem, 0.9fr) minmax(9rem, 1fr) minmax(7rem, 1.1fr)
      2.6rem 3.2rem 5rem minmax(10rem, 1.5fr) minmax(12.5rem, 1.6fr) 4.6rem;
    align-items: center;
    gap: 0 var(--dp-space-4);
    padding: 0 var(--dp-space-2);
  }
  .head {
    position: sticky;
    top: var(--dp-bar-height);
    z-index: 1;
    height: 30px;
    border-bottom: 1px solid var(--dp-rule-strong);
    background: var(--dp-ground);
    white-space: nowrap;
  }
  .row {
    min-height: 44px;
    border-bottom: 1px solid var(--dp-rule);
    text-decoration: none;
  }
  .row:hover {
    background: var(--dp-hover);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .figure {
    text-align: right;
    white-space: nowrap;
  }
  .nowrap {
    white-space: nowrap;
  }
  .cut {
    overflow: hidden;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .code {
    font-family: var(--dp-font-code);
    font-size: 0.92em;
  }
  .stacked {
    display: grid;
    min-width: 0;
    line-height: 1.3;
  }
  .row .device {
    display: flex;
    align-items: center;
    gap: var(--dp-space-2);
    min-width: 0;
    color: var(--dp-ink-2);
  }
  .device svg {
    flex: none;
    width: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.25;
  }
  .none {
    color: var(--dp-ink-3);
  }
  .signals {
    font-weight: 600;
    color: var(--dp-rust-text);
  }
  .where {
    font: 400 var(--dp-size-small) / 1.3 var(--dp-font-label);
    color: var(--dp-ink-3);
  }
  .where i {
    font-style: normal;
    color: var(--dp-ink-2);
  }
  .tone.moss {
    color: var(--dp-moss-text);
  }
  .tone.rust {
    color: var(--dp-rust-text);
  }
  .tone.water {
    color: var(--dp-water-text);
  }
  .tone.water::before {
    content: '';
    display: inline-block;
    width: 7px;
    height: 7px;
    margin-right: 6px;
    border-radius: 50%;
    background: var(--dp-water);
  }
  .reason {
    display: flex;
    align-items: center;
    gap: var(--dp-space-2);
    min-width: 0;
  }
  /* A gauge filled from below: 100 points are all of it. */
  .weight {
    position: relative;
    flex: none;
    width: 4px;
    height: 26px;
    background: var(--dp-rule);
  }
  .weight i {
    position: absolute;
    inset: auto 0 0;
    background: var(--dp-ochre);
  }
  .replay {
    display: flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }
  .replay svg {
    width: 8px;
    fill: currentColor;
  }
  .missing {
    color: var(--dp-ink-3);
  }
  /* A tablet: pages, channel and the browser's name step back, the path and the reason stay. */
  @container (width < 1080px) {
    .head,
    .row {
      grid-template-columns:
        6.2rem minmax(4.4rem, 0.7fr) 1.2rem minmax(5rem, 0.9fr)
        3rem 4.6rem minmax(8rem, 1.3fr) minmax(12rem, 1.5fr) 4.4rem;
      gap: 0 var(--dp-space-3);
    }
    .pages,
    .device .stacked {
      display: none;
    }
    .head .device {
      font-size: 0;
    }
  }
`;
