import { css } from 'lit';

export const timelineStyles = css`
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
    height: 32px;
    overflow: hidden;
  }
  .band div {
    position: absolute;
    top: 0;
    height: 100%;
  }
  .visit {
    overflow: hidden;
    border-left: 1px solid var(--dp-rule-strong);
  }
  .visit span {
    display: block;
    padding: 0 6px;
    overflow: hidden;
    color: var(--dp-ink-2);
    font: 500 var(--dp-size-small) / 20px var(--dp-font-label);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .visit i {
    position: absolute;
    inset: 20px 0 0;
  }
  .band .idle {
    top: 20px;
    height: 12px;
    background: repeating-linear-gradient(
      135deg,
      var(--dp-ground) 0 2px,
      transparent 2px 5px
    );
  }
  /* A gap of an instant is a gap, too. */
  .band .gap {
    top: 20px;
    min-width: 3px;
    height: 12px;
    border-inline: 1px solid var(--dp-rust);
    background:
      repeating-linear-gradient(45deg, var(--dp-rust) 0 1px, transparent 1px 4px),
      repeating-linear-gradient(135deg, var(--dp-rust) 0 1px, transparent 1px 4px),
      var(--dp-ground);
  }
  .silent {
    background: var(--dp-ground);
    opacity: 0.72;
  }
  .clicks {
    height: 12px;
  }
  .density {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 12px;
    fill: var(--dp-ink-3);
  }
  .below {
    height: 14px;
  }
  .below .mark {
    top: 2px;
    background: var(--dp-ground);
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
