import { css } from 'lit';

/** Of what stands where the page would be: in its middle, on sunk ground. */
export const noPageStyles = css`
  :host {
    display: grid;
    place-content: center;
    height: 100%;
    padding: var(--dp-space-5);
    background: var(--dp-sunk);
  }
`;
