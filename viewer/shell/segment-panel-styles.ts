import { css } from 'lit';

export const segmentPanelStyles = css`
  :host {
    padding: var(--dp-space-3) 0;
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--dp-space-1);
    padding: 0 var(--dp-space-3);
  }
  .head svg {
    width: 10px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  h2 {
    font-weight: 600;
  }
  section h2 {
    padding: 0 var(--dp-space-4) var(--dp-space-1);
    color: var(--dp-ink-3);
    font: 500 var(--dp-size-small) / 1.3 var(--dp-font-label);
  }
  .dimensions button {
    display: flex;
    gap: var(--dp-space-3);
    justify-content: space-between;
  }
  .dimensions span {
    flex: none;
  }
  .set {
    overflow: hidden;
    color: var(--dp-ink-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
