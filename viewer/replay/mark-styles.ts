import { css } from 'lit';

/** How marks are drawn, on the timeline and in the event list alike. */
export const markStyles = css`
  .mark {
    width: 10px;
    height: 10px;
    overflow: visible;
  }
  .mark .ink {
    fill: none;
    stroke: var(--dp-ink-2);
    stroke-width: 1.2;
  }
  .mark .rust {
    fill: var(--dp-rust);
  }
  .mark .ochre {
    fill: var(--dp-ochre);
  }
  .mark .leave {
    fill: none;
    stroke: var(--dp-rust);
    stroke-width: 1.6;
  }
`;
