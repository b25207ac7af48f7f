import { css } from 'lit';

export const stageViewStyles = css`
  :host {
    display: grid;
    grid-template:
      'header header' auto
      'page list' minmax(0, 1fr) / minmax(0, 1fr) 23rem;
    gap: var(--dp-space-4) var(--dp-space-5);
    min-height: calc(100vh - var(--dp-bar-height) - 2 * var(--dp-space-5));
    margin-bottom: calc(var(--dp-space-5) - var(--dp-space-7));
  }
  :host > div,
  dp-error {
    grid-column: 1 / -1;
  }
  header {
    grid-area: header;
  }
  h1 {
    margin-bottom: var(--dp-space-3);
    font-size: var(--dp-size-figure);
    font-weight: 500;
    line-height: 1.3;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .since {
    max-width: 62rem;
    margin-bottom: var(--dp-space-3);
    color: var(--dp-ink-2);
    overflow-wrap: anywhere;
  }
  /* Stays in sight while a long list of hotspots is read beside it. */
  section {
    grid-area: page;
    position: sticky;
    top: calc(var(--dp-bar-height) + var(--dp-space-3));
    align-self: start;
    min-width: 0;
  }
  dp-page-heat,
  .place {
    height: calc(100vh - var(--dp-bar-height) - 14.5rem);
    min-height: 24rem;
    border: 1px solid var(--dp-rule);
  }
  /* Its frame is the column's, however short the lines of text in it. */
  .place {
    max-width: none;
    padding: var(--dp-space-4);
  }
  aside {
    grid-area: list;
    min-width: 0;
  }
  .why {
    display: inline-block;
    /* Not only where it overflows: else the block is as wide as its longest word. */
    overflow-wrap: anywhere;
    padding: 3px 0;
    margin-bottom: var(--dp-space-2);
    font-weight: 500;
  }
  aside h2 {
    padding-bottom: var(--dp-space-2);
    border-bottom: 1px solid var(--dp-rule-strong);
  }
  :host([comparing]) {
    grid-template:
      'header' auto
      'page' auto
      'list' auto / minmax(0, 1fr);
  }
  :host([comparing]) section {
    position: static;
  }
  @media (width < 1200px) {
    :host(:not([comparing])) {
      grid-template-columns: minmax(0, 1fr) 18rem;
      gap: var(--dp-space-4);
    }
  }
`;
