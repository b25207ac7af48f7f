import { css } from 'lit';

export const heatPairStyles = css`
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--dp-space-4);
  }
  section {
    min-width: 0;
  }
  h2 {
    font-size: var(--dp-size-text);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  section > p:first-of-type {
    min-height: 1.5em;
    margin-bottom: var(--dp-space-2);
  }
  dp-page-heat,
  .place {
    display: block;
    height: calc(100vh - var(--dp-bar-height) - 18rem);
    min-height: 24rem;
    border: 1px solid var(--dp-rule);
  }
  .place {
    padding: var(--dp-space-4);
  }
`;
