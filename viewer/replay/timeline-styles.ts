import { css } from 'lit';

export const timelineStyles = css`
  :host {
    display: block;
  }
  .track {
    position: relative;
    padding: 2px 0;
    cursor: pointer;
    touch-action: none;
    user-select: none;
  }
  .row {
    position: relative;
    height: 16px;
  }
  .row .mark {
    position: absolute;
    top: 3px;
    margin-left: -5px;
  }
  .band {
    height: 26px;
    overflow: hidden;
    background: var(--dp-sunk);
  }
  .band div {
    position: absolute;
    top: 0;
    height: 100%;
  }
  .visit {
    box-shadow: inset 1px 0 var(--dp-ground);
    overflow: hidden;
    color: #1c2420;
  }
  /* The deep half of the ramp carries light words in the light theme; the dark ramp runs the other way. */
  .visit span {
    display: block;
    padding: 0 6px;
    overflow: hidden;
    color: light-dark(#1c2420, #e6e5d8);
    font: 500 var(--dp-size-small) / 26px var(--dp-font-label);
    text-overflow: clip;
    white-space: nowrap;
  }
  .visit.deep span {
    color: light-dark(#fdfbf5, #111a17);
  }
  .idle {
    background: repeating-linear-gradient(
      135deg,
      var(--dp-ground) 0 2px,
      transparent 2px 5px
    );
  }
  .silent {
    background: var(--dp-ground);
    opacity: 0.72;
  }
  .density {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 9px;
    fill: var(--dp-rule-strong);
  }
  .below .mark {
    top: 5px;
  }
  .head,
  .hover {
    position: absolute;
    top: 0;
    bottom: 0;
    width: 0;
    pointer-events: none;
  }
  .head::before {
    content: '';
    position: absolute;
    top: 0;
    bottom: 0;
    left: -1px;
    width: 2px;
    background: var(--dp-ink);
  }
  .head::after {
    content: '';
    position: absolute;
    top: 0;
    left: -5px;
    border: 5px solid transparent;
    border-top: 7px solid var(--dp-ink);
  }
  .hover {
    border-left: 1px dashed var(--dp-ink-2);
  }
  .label {
    position: absolute;
    bottom: calc(100% + 2px);
    left: 0;
    width: max-content;
    max-width: 22rem;
    padding: 4px 8px;
    border: 1px solid var(--dp-rule-strong);
    border-radius: var(--dp-radius);
    background: var(--dp-sheet);
    color: var(--dp-ink);
  }
  .label.left {
    right: 0;
    left: auto;
  }
`;
