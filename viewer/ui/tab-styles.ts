import { css } from 'lit';

/** `<nav>` as a row of places, with a line under the one that is shown. Its height and gaps are its own. */
export const tabStyles = css`
  nav a {
    border-bottom: 2px solid transparent;
    color: var(--dp-ink-2);
    text-decoration: none;
  }
  nav a:hover {
    color: var(--dp-ink);
  }
  nav a[aria-current] {
    border-bottom-color: var(--dp-ink);
    color: var(--dp-ink);
    font-weight: 500;
  }
`;
