/**
 * Stands in for a picture that is not kept with the replay: a faint hatch, as on a survey map where nothing
 * was surveyed. Its colour is neither theme's: it lies on the recorded page.
 */
export const PLACEHOLDER_URL = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><defs><pattern id="h" width="8" height="8"
  patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V8" stroke="#8885" stroke-width="2"/>
  </pattern></defs><rect width="100%" height="100%" fill="url(#h)"/></svg>`,
)}`;
