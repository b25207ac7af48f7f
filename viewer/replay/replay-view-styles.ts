import { css } from 'lit';

export const replayViewStyles = css`
  /* Fills the window under the top bar: everything of a replay is in sight at once. */
  :host {
    display: grid;
    grid-template:
      'header header' auto
      'page list' minmax(0, 1fr)
      'time time' auto / minmax(0, 1fr) 21rem;
    height: calc(100vh - var(--dp-bar-height) - 1px);
    min-height: 32rem;
    margin: calc(-1 * var(--dp-space-5)) calc(-1 * var(--dp-space-5)) calc(-1 * var(--dp-space-7));
  }
  .waiting {
    grid-column: 1 / -1;
    padding: var(--dp-space-5);
  }
  dp-error {
    grid-column: 1 / -1;
    padding: var(--dp-space-5);
  }
  dp-replay-header {
    grid-area: header;
    min-width: 0;
  }
  section {
    grid-area: page;
    display: flex;
    flex-direction: column;
    min-width: 0;
    background: var(--dp-sunk);
  }
  dp-player,
  dp-awaited-page,
  dp-no-replay {
    flex: 1;
    margin: var(--dp-space-3);
  }
  .gap {
    padding: var(--dp-space-1) var(--dp-space-4);
    border-left: 3px solid var(--dp-ochre);
    background: var(--dp-ochre-soft);
    color: var(--dp-ink);
  }
  aside {
    grid-area: list;
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-left: 1px solid var(--dp-rule);
  }
  dp-event-list {
    flex: 1;
  }
  footer {
    grid-area: time;
    padding: var(--dp-space-2) var(--dp-space-5) var(--dp-space-3);
    border-top: 1px solid var(--dp-rule);
  }
  dp-transport {
    margin-top: var(--dp-space-2);
  }
  @media (width < 1200px) {
    :host {
      grid-template-columns: minmax(0, 1fr) 17rem;
    }
  }
`;
