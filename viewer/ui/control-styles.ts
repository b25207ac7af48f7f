import { css } from 'lit';

/** Native controls in the viewer's dress: `<button class="button [quiet|primary|icon]">`, `<input class="field">`. */
export const controlStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--dp-space-2);
    height: var(--dp-control-height);
    padding: 0 var(--dp-space-3);
    border: 1px solid var(--dp-rule-strong);
    border-radius: var(--dp-radius);
    background: transparent;
    color: var(--dp-ink);
    font: 500 var(--dp-size-text) / 1 var(--dp-font);
    font-variant-numeric: inherit;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
  }
  .button:hover {
    background: var(--dp-hover);
  }
  .button:active {
    background: var(--dp-rule);
  }
  /* A way that the reader may not go: it says nothing but where to. */
  a.button:not([href]) {
    display: none;
  }
  .button[disabled] {
    opacity: 0.45;
    cursor: default;
  }
  .button.primary {
    border-color: var(--dp-ink);
    background: var(--dp-ink);
    color: var(--dp-on-ink);
  }
  .button.primary:hover {
    background: var(--dp-ink-2);
  }
  .button.quiet {
    border-color: transparent;
  }
  .button.icon {
    width: var(--dp-control-height);
    padding: 0;
  }
  .button[aria-pressed='true'] {
    background: var(--dp-rule);
  }
  .field {
    height: var(--dp-control-height);
    padding: 0 var(--dp-space-2);
    border: 1px solid var(--dp-rule-strong);
    border-radius: var(--dp-radius);
    background: var(--dp-sheet);
    color: var(--dp-ink);
    font: 400 var(--dp-size-text) / 1 var(--dp-font);
  }
  .field::placeholder {
    color: var(--dp-ink-3);
  }
  .field:focus-visible {
    outline-offset: 0;
  }
`;
