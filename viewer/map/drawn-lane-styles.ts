import { css } from 'lit';

/** The lanes that are drawn: the spread of time, and the emotion curve. */
export const drawnLaneStyles = css`
  .spread {
    position: relative;
    height: 9px;
    margin-top: 4px;
    background: linear-gradient(var(--dp-rule), var(--dp-rule)) no-repeat 0 4px / 100% 1px;
  }
  .spread .half {
    position: absolute;
    top: 2px;
    height: 5px;
    min-width: 2px;
    background: var(--dp-rule-strong);
  }
  .spread .median {
    position: absolute;
    top: 0;
    width: 2px;
    height: 9px;
    margin-left: -1px;
    background: var(--dp-ink);
  }
  td.drawn {
    padding-right: 0;
  }
  .curve {
    position: relative;
    height: 68px;
    margin: 2px 0 6px;
  }
  .curve svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
  }
  .curve path,
  .curve line {
    fill: none;
    vector-effect: non-scaling-stroke;
  }
  .curve .zero {
    stroke: var(--dp-rule-strong);
    stroke-dasharray: 1 4;
  }
  .curve .observed {
    stroke: var(--dp-ink-2);
    stroke-width: 1.75;
  }
  .curve .declared {
    stroke: var(--dp-water);
    stroke-width: 1.25;
    stroke-dasharray: 4 4;
  }
  .curve i {
    position: absolute;
    left: 0;
  }
  .curve .gap {
    width: 5px;
    margin-left: -2.5px;
    background: var(--dp-ochre);
    opacity: 0.45;
  }
  .curve .whisker {
    width: 1.5px;
    margin-left: -0.75px;
    background: var(--dp-ink-2);
  }
  .curve .mark {
    width: 9px;
    height: 9px;
    margin: -4.5px 0 0 -4.5px;
    border: 2px solid var(--dp-ink);
    border-radius: 50%;
    background: var(--dp-ink);
  }
  .curve .mark.hollow {
    background: var(--dp-ground);
  }
  .curve .mark.team {
    width: 7px;
    height: 7px;
    margin: -3.5px 0 0 -3.5px;
    border: 1.5px solid var(--dp-water);
    border-radius: 0;
    background: var(--dp-ground);
    transform: rotate(45deg);
  }
  .emotion {
    padding-right: var(--dp-space-4);
  }
  .emotion .hard,
  .emotion .declared {
    display: block;
    white-space: normal;
  }
  .emotion .is-apart {
    color: var(--dp-ochre-text);
  }
`;
