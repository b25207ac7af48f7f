import { css } from 'lit';

/** `<input type="range">` as a hairline with a knob. */
export const rangeStyles = css`
  input[type='range'] {
    width: 7rem;
    height: 24px;
    margin: 0;
    appearance: none;
    background: transparent;
    cursor: pointer;
  }
  input[type='range']::-webkit-slider-runnable-track {
    height: 2px;
    background: var(--dp-rule-strong);
  }
  input[type='range']::-moz-range-track {
    height: 2px;
    background: var(--dp-rule-strong);
  }
  input[type='range']::-webkit-slider-thumb {
    width: 14px;
    height: 14px;
    margin-top: -6px;
    border: 2px solid var(--dp-ground);
    border-radius: 50%;
    appearance: none;
    background: var(--dp-ink);
  }
  input[type='range']::-moz-range-thumb {
    width: 10px;
    height: 10px;
    border: 2px solid var(--dp-ground);
    border-radius: 50%;
    background: var(--dp-ink);
  }
`;
