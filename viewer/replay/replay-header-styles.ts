import { css } from 'lit';

export const replayHeaderStyles = css`
  :host {
    padding: var(--dp-space-2) var(--dp-space-5) var(--dp-space-3);
    border-bottom: 1px solid var(--dp-rule);
  }
  nav {
    display: flex;
    align-items: center;
    gap: var(--dp-space-2);
  }
  .list {
    flex: 0 1 auto;
    overflow: hidden;
    margin-right: auto;
    color: var(--dp-ink-2);
    text-decoration: none;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .list:hover {
    text-decoration: underline;
  }
  .place {
    white-space: nowrap;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px var(--dp-space-4);
    color: var(--dp-ink-2);
  }
  h1 {
    color: var(--dp-ink);
    font-size: var(--dp-size-figure);
    font-weight: 500;
    line-height: 1.3;
  }
  h1.code {
    font-family: var(--dp-font-code);
    font-size: 1.125rem;
  }
  .device svg {
    width: 15px;
    margin: 0 2px -3px 0;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.25;
  }
  .moss {
    color: var(--dp-moss-text);
  }
  .rust {
    color: var(--dp-rust-text);
  }
  .water {
    color: var(--dp-water-text);
  }
  .erase {
    margin-left: auto;
    color: var(--dp-ink-3);
    text-decoration: none;
  }
  .erase:hover {
    color: var(--dp-rust-text);
    text-decoration: underline;
  }
  .visits {
    display: flex;
    gap: var(--dp-space-2);
    margin-top: var(--dp-space-2);
    overflow-x: auto;
  }
  .visits a {
    display: flex;
    align-items: center;
    gap: var(--dp-space-2);
    padding: 2px var(--dp-space-2);
    border-bottom: 2px solid transparent;
    text-decoration: none;
    white-space: nowrap;
  }
  .visits a:hover {
    background: var(--dp-hover);
  }
  .visits [aria-current] {
    border-bottom-color: var(--dp-ink);
  }
  .visits [aria-current] .label {
    color: var(--dp-ink);
  }
  .visits dp-stage-profile {
    width: 64px;
  }
`;
