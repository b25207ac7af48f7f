import { css } from 'lit';

export const signinStyles = css`
  :host {
    box-sizing: border-box;
    max-width: 24rem;
    margin: 12vh auto 0;
  }
  h1 {
    font-size: var(--dp-size-finding);
    font-weight: 400;
    letter-spacing: -0.012em;
    line-height: 1.3;
  }
  p {
    margin-top: var(--dp-space-3);
    color: var(--dp-ink-2);
  }
  code {
    padding: 1px 4px;
    background: var(--dp-sunk);
  }
  .refusal {
    padding-left: var(--dp-space-3);
    border-left: 3px solid var(--dp-rust);
    color: var(--dp-ink);
  }
  form {
    display: grid;
    gap: var(--dp-space-4);
    margin: var(--dp-space-4) 0 var(--dp-space-5);
  }
  label {
    display: grid;
    gap: var(--dp-space-1);
    color: var(--dp-ink-2);
  }
  .field {
    box-sizing: border-box;
    width: 100%;
    height: 36px;
  }
  .button {
    justify-self: start;
  }
  details {
    padding: var(--dp-space-3) 0;
    border-top: 1px solid var(--dp-rule);
  }
  summary {
    color: var(--dp-ink-2);
    cursor: pointer;
  }
`;
