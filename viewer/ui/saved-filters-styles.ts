import { css } from 'lit';

export const savedFiltersStyles = css`
  h2 {
    padding: 0 var(--dp-space-4) var(--dp-space-1);
    color: var(--dp-ink-3);
    font: 500 var(--dp-size-small) / 1.3 var(--dp-font-label);
  }
  ul {
    max-height: 14rem;
    overflow: auto;
  }
  li {
    display: flex;
    align-items: center;
    padding-right: var(--dp-space-2);
  }
  .choose {
    flex: 1;
    min-width: 0;
    padding-right: var(--dp-space-2);
    font-weight: 500;
  }
  /* The palest ink is too pale on it. */
  .choose:hover .label {
    color: var(--dp-ink-2);
  }
  .choose[aria-current] {
    box-shadow: inset 3px 0 var(--dp-ochre);
  }
  bdi,
  .choose .label {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  form {
    display: flex;
    gap: var(--dp-space-2);
    padding: var(--dp-space-1) var(--dp-space-4) 0;
  }
  form .field {
    flex: 1;
    min-width: 0;
  }
  .said:not(:empty),
  .problem {
    padding: var(--dp-space-2) var(--dp-space-4) 0;
    color: var(--dp-ink-2);
  }
  .problem {
    color: var(--dp-rust-text);
  }
  :host {
    padding-bottom: var(--dp-space-3);
  }
`;
