import { css } from 'lit';

export const selectStyles = css`
  :host {
    display: inline-block;
    position: relative;
  }
  button {
    display: inline-flex;
    align-items: center;
    gap: var(--dp-space-2);
    height: var(--dp-control-height);
    max-width: 18rem;
    padding: 0 var(--dp-space-2) 0 var(--dp-space-3);
    border: 1px solid var(--dp-rule-strong);
    border-radius: var(--dp-radius);
    background: transparent;
    color: var(--dp-ink);
    font: 500 var(--dp-size-text) / 1 var(--dp-font-label);
    white-space: nowrap;
    cursor: pointer;
  }
  button:hover {
    background: var(--dp-hover);
  }
  button.is-narrowing {
    border-color: var(--dp-ochre);
    background: var(--dp-ochre-soft);
  }
  .shown {
    overflow: hidden;
    line-height: 1.3;
    text-overflow: ellipsis;
  }
  svg {
    flex: none;
    width: 10px;
    stroke: currentColor;
    fill: none;
    stroke-width: 1.5;
  }
  ul {
    position: fixed;
    inset: auto;
    min-width: 11rem;
    max-width: 24rem;
    max-height: 22rem;
    margin: 0;
    padding: var(--dp-space-1) 0;
    overflow: auto;
    border: 1px solid var(--dp-rule-strong);
    border-radius: var(--dp-radius);
    background: var(--dp-sheet);
    color: var(--dp-ink);
  }
  li {
    padding: 6px var(--dp-space-4) 6px 28px;
    font: 400 var(--dp-size-text) / 1.35 var(--dp-font-label);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  li.is-active {
    background: var(--dp-hover);
  }
  li[aria-selected='true'] {
    font-weight: 600;
  }
  li[aria-selected='true']::before {
    content: '';
    float: left;
    width: 6px;
    height: 6px;
    margin: 6px 0 0 -15px;
    border-radius: 50%;
    background: currentColor;
  }
`;
