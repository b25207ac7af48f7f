import { css } from 'lit';

export const hotspotListStyles = css`
  .none {
    padding: var(--dp-space-4) 0;
    color: var(--dp-ink-2);
  }
  article {
    padding-bottom: var(--dp-space-3);
    border-bottom: 1px solid var(--dp-rule);
  }
  dp-select {
    margin-top: var(--dp-space-2);
  }
  article > button,
  .gone {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    padding: var(--dp-space-3) 0 var(--dp-space-1) var(--dp-space-3);
  }
  .gone {
    padding-left: calc(var(--dp-space-3) + 3px);
    color: var(--dp-ink-2);
  }
  .gone b {
    font-weight: 400;
    text-decoration: line-through;
  }
  .below {
    padding-left: calc(var(--dp-space-3) + 3px);
  }
  .again {
    display: inline;
    width: auto;
    padding: 0;
    border: 0;
    text-decoration: underline;
  }
  .kind {
    display: flex;
    justify-content: space-between;
    gap: var(--dp-space-2);
  }
  .state {
    color: var(--dp-ink-3);
  }
  /* The palest ink is too pale on a row that is pointed at. */
  button:hover :is(.label, .state.known, code) {
    color: var(--dp-ink-2);
  }
  .state.new,
  .state.returned {
    color: var(--dp-rust-text);
    font-weight: 600;
  }
  .state.fixed {
    color: var(--dp-moss-text);
    font-weight: 600;
  }
  .slices {
    display: block;
    width: 144px;
    height: 20px;
    margin-top: var(--dp-space-1);
  }
  .before {
    fill: var(--dp-rule-strong);
  }
  .now {
    fill: var(--dp-ink-2);
  }
  .chosen button {
    border-left-color: var(--dp-rust);
  }
  b {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  code {
    color: var(--dp-ink-3);
    font-size: var(--dp-size-small);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cost {
    margin-top: var(--dp-space-1);
    color: var(--dp-ink-2);
  }
  .costly {
    color: var(--dp-rust-text);
    font-weight: 500;
  }
  .rates {
    color: var(--dp-ink-2);
    font: 400 var(--dp-size-small) / 1.4 var(--dp-font-label);
  }
  .line {
    position: relative;
    height: 12px;
    margin: 2px 6px 2px 0;
    background: linear-gradient(var(--dp-rule), var(--dp-rule)) center / 100% 1px no-repeat;
  }
  .gap {
    position: absolute;
    top: 5px;
    height: 3px;
    background: var(--dp-rust-soft);
  }
  .dot {
    position: absolute;
    top: 2px;
    width: 8px;
    height: 8px;
    margin-left: -4px;
    border-radius: 50%;
    background: var(--dp-rust);
  }
  .others {
    background: var(--dp-moss);
  }
  a {
    display: inline-block;
    padding: 3px 0;
    font-weight: 500;
  }
`;
