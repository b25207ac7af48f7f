import { css } from 'lit';

export const laneStyles = css`
  :host {
    margin-top: var(--dp-space-3);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  .names {
    width: var(--dp-gutter);
  }
  thead > tr > * {
    height: 0;
    padding: 0;
  }
  tbody th {
    padding: 8px var(--dp-space-3) 8px 0;
    text-align: left;
    vertical-align: top;
  }
  tbody th .label {
    display: block;
    color: var(--dp-ink);
  }
  .hint {
    display: block;
    font: 400 var(--dp-size-small) / 1.3 var(--dp-font-label);
    color: var(--dp-ink-3);
    overflow-wrap: anywhere;
  }
  tbody tr {
    border-top: 1px solid var(--dp-rule);
  }
  td {
    padding: 8px var(--dp-space-4) 8px 0;
    vertical-align: top;
  }
  td a {
    text-decoration-color: transparent;
  }
  td a:hover {
    text-decoration-color: currentColor;
  }
  b {
    font-weight: 600;
  }
  .none,
  .aside {
    color: var(--dp-ink-3);
  }
  .aside {
    font-size: var(--dp-size-small);
    white-space: nowrap;
  }
  a.moss {
    color: var(--dp-moss-text);
  }
  a.rust {
    color: var(--dp-rust-text);
  }
  a.water {
    color: var(--dp-water-text);
  }
  .split {
    display: flex;
    gap: 1px;
    height: 5px;
    margin: 3px 0 7px;
  }
  .split i {
    flex: 0 1 0;
    transition: flex-grow var(--dp-motion);
  }
  .split .moss {
    background: var(--dp-moss);
  }
  .split .rust {
    background: var(--dp-rust);
  }
  .split .water {
    background: var(--dp-water);
  }
  /* The first column is as wide as the longest figure of the cell. */
  .places {
    display: grid;
    grid-template-columns: minmax(2.6em, auto) minmax(0, 1fr) auto;
    column-gap: var(--dp-space-2);
  }
  .places li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
    margin: 0 0 2px -6px;
    padding: 1px 6px;
    background: linear-gradient(var(--dp-bar), var(--dp-bar)) no-repeat 0 0 / calc(100% * var(--share)) 100%;
  }
  .places {
    container-type: inline-size;
    --dp-bar: var(--dp-hover);
  }
  .places.exit {
    --dp-bar: color-mix(in oklab, var(--dp-rust-soft) 55%, transparent);
  }
  .places .figure {
    text-align: right;
  }
  .place {
    overflow: hidden;
    font-family: var(--dp-font-label);
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .place small {
    margin-left: 0.6em;
    font-size: var(--dp-size-small);
    color: var(--dp-ink-3);
  }
  /* A tablet's column holds the element or its page, not both; the other is in the tooltip. */
  @container (max-width: 180px) {
    .places small {
      display: none;
    }
  }
  .pains li {
    padding-left: 9px;
    border-left: 2px solid var(--dp-rust);
    margin-bottom: var(--dp-space-2);
  }
  .pains .place {
    display: block;
    font-weight: 500;
    line-height: 24px;
  }
  .pains .evidence {
    display: block;
    font-size: var(--dp-size-small);
    line-height: 1.4;
    color: var(--dp-ink-2);
  }
  .cost {
    display: block;
  }
  .cost.clear {
    font-weight: 600;
    color: var(--dp-rust-text);
  }
  .cost .aside {
    font-weight: 400;
  }
  .vitals li {
    margin-bottom: 2px;
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--dp-space-2);
    align-items: baseline;
  }
  .loads {
    display: block;
    margin-left: calc(2.2em * 0.857 + var(--dp-space-2));
    font: 400 var(--dp-size-small) / 1.4 var(--dp-font-label);
    color: var(--dp-ink-2);
  }
  .against {
    margin: 0 0.4em;
    color: var(--dp-ink-3);
  }
  .hollow {
    color: var(--dp-ink-3);
  }
  /* The figure and its loads stand one above the other: each a target of its own (WCAG 2.2, 2.5.8: 24 px). */
  .vitals a {
    display: inline-block;
    line-height: 24px;
  }
  .vitals .aside {
    width: 2.2em;
  }
  .rating {
    font-size: var(--dp-size-small);
    color: var(--dp-moss-text);
  }
  .rating.needs-improvement {
    color: var(--dp-ochre-text);
  }
  .rating.poor {
    color: var(--dp-rust-text);
    font-weight: 600;
  }
`;
