import { css } from 'lit';

/** Two segments in one cell: a filled mark is the map’s own, an outlined one the other. */
export const comparedStyles = css`
  .side-mark {
    display: inline-block;
    flex: none;
    width: 8px;
    height: 8px;
    margin-right: 6px;
    border: 1.5px solid var(--dp-ink-2);
    border-radius: 1px;
  }
  .side-mark.own {
    background: var(--dp-ink-2);
  }
  .side {
    position: relative;
    padding-left: 16px;
  }
  .side > .side-mark {
    position: absolute;
    top: 6px;
    left: 0;
    margin: 0;
  }
  .side + .side {
    margin-top: 6px;
  }
  /* The other's curve lies on the own one: thinner, its marks square as its sign is. */
  .curves {
    position: relative;
  }
  .curves .curve + .curve {
    position: absolute;
    inset: 0;
    margin: 0;
  }
  .curve + .curve .observed {
    stroke-width: 1.25;
    stroke-dasharray: 5 3;
  }
  .curve + .curve .mark {
    border-color: var(--dp-ink-2);
    border-radius: 1px;
    background: var(--dp-ink-2);
  }
  .curve + .curve .mark.hollow {
    background: var(--dp-ground);
  }
  .apart {
    display: block;
    margin-top: 5px;
    padding: 3px var(--dp-space-3) 0 16px;
    border-top: 1px dotted var(--dp-rule-strong);
  }
  .apart .vital {
    display: block;
    line-height: 1.4;
  }
  .difference {
    font: 400 var(--dp-size-small) / 1.4 var(--dp-font-label);
    color: var(--dp-ink-3);
  }
  .difference .amount {
    white-space: nowrap;
  }
  .difference .aside {
    white-space: normal;
    font-weight: 400;
  }
  .difference.clear {
    font-weight: 600;
    color: var(--dp-ink);
  }
  .difference.moss {
    color: var(--dp-moss-text);
  }
  .difference.rust {
    color: var(--dp-rust-text);
  }
  .pairs li {
    margin-bottom: var(--dp-space-2);
  }
  .pairs .place {
    display: block;
    line-height: 24px;
  }
  .pairs .place small {
    margin-left: 0.6em;
    font-size: var(--dp-size-small);
    color: var(--dp-ink-3);
  }
  .pairs .of {
    display: flex;
    gap: 0 var(--dp-space-1);
    align-items: center;
    line-height: 24px;
    background: linear-gradient(var(--dp-rule), var(--dp-rule)) no-repeat 16px 100% / calc((100% - 16px) * var(--share)) 2px;
  }
  .pairs .of .side-mark {
    margin-right: 4px;
  }
  .pairs.exit .of,
  .pairs.pain .of {
    background-image: linear-gradient(var(--dp-rust), var(--dp-rust));
  }
  .pairs .of .cost {
    display: inline;
    margin-left: auto;
    font-size: var(--dp-size-small);
  }
`;
