import { css } from 'lit';

/** A strip of the layer's colours (`class="ramp"`) and the values below it (`class="ticks"`). */
export const rampStyles = css`
  .ramp {
    height: 8px;
    background: linear-gradient(
      to right,
      var(--dp-heat-0),
      var(--dp-heat-1),
      var(--dp-heat-2),
      var(--dp-heat-3),
      var(--dp-heat-4),
      var(--dp-heat-5)
    );
  }
  .ticks {
    display: flex;
    justify-content: space-between;
  }
`;
