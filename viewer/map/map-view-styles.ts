import { css } from 'lit';

export const mapViewStyles = css`
  :host {
    --dp-gutter: 108px;
  }
  .top {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--dp-space-6);
    margin-bottom: var(--dp-space-5);
  }
  .controls {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--dp-space-2);
    max-width: 50%;
    margin-top: 4px;
  }
  .stale {
    opacity: 0.5;
  }
  .scroller {
    margin: 0 calc(-1 * var(--dp-space-5));
    padding: 0 var(--dp-space-5);
    overflow-x: auto;
    /* So that words for screen readers, which are placed, scroll with it and do not widen the page. */
    position: relative;
  }
  /* Narrower than this, a column holds no page name: then the survey scrolls sideways. */
  .survey {
    min-width: calc(var(--dp-gutter) + var(--dp-columns) * 148px);
  }
`;
