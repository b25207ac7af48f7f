import { css } from 'lit';

/** `<progress>` as a line of the map's own colours. */
export const progressStyles = css`
  progress {
    display: block;
    width: 100%;
    max-width: 22rem;
    height: 6px;
    margin: 6px 0;
    border: 0;
    border-radius: var(--dp-radius);
    overflow: hidden;
    appearance: none;
    background: var(--dp-rule);
  }
  progress::-webkit-progress-bar {
    background: var(--dp-rule);
  }
  progress::-webkit-progress-value {
    background: var(--dp-moss);
  }
  progress::-moz-progress-bar {
    background: var(--dp-moss);
  }
`;
