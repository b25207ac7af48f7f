import { css } from 'lit';

export const appStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 100vh;
  }
  header {
    position: sticky;
    top: 0;
    z-index: 5;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--dp-space-5);
    padding: 0 var(--dp-space-5);
    border-bottom: 1px solid var(--dp-rule);
    background: var(--dp-ground);
  }
  dp-top-bar {
    flex: 1 1 auto;
  }
  dp-scope-bar {
    flex: 0 1 auto;
  }
  .unknown {
    visibility: hidden;
  }
  main {
    flex: 1;
    min-width: 0;
    padding: var(--dp-space-5) var(--dp-space-5) var(--dp-space-7);
  }
  main:focus-visible {
    outline: none;
  }
  .skip {
    position: absolute;
    top: -4rem;
    left: var(--dp-space-4);
    z-index: 6;
    padding: var(--dp-space-2) var(--dp-space-4);
    border: 0;
    background: var(--dp-ink);
    color: var(--dp-on-ink);
    font: inherit;
    cursor: pointer;
  }
  .skip:focus {
    top: var(--dp-space-2);
  }
`;
