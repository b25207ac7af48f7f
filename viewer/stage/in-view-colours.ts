import { css } from 'lit';

/** Ochre is attention. Recorded pages are shown as they were, so that these are the same in light and dark. */
export const inViewColours = css`
  :host {
    --dp-in-view: #d9941a;
    --dp-in-view-ink: #6b4806;
    --dp-out-of-view: #9a9488;
  }
`;
