/**
 * The rule set: what counts as friction, every figure with its source. The collector serves these with the
 * configuration, so that a site's owner can tune them without a release; the SDK carries none of them.
 *
 * One burst of clicks is one sign, the gravest: rage click, else error click, else dead click; its explanation says
 * the others. A burst is not rage when each click led a step further (a stepper, pages), when page or player moved, or
 * when text was selected. Requests refused with 4xx, but for 404, are a page's answer and no error.
 *
 * "Proposal" marks a figure that no peer publishes: it is calibrated on test/corpus.
 */
export const SIGNAL_RULES = {
  /** Clicks that make a burst: PostHog's and Datadog's three. */
  rageClicks: 3,
  /** Longest pause between two clicks of a burst: PostHog, Datadog. */
  rageGapMs: 1_000,
  /** Farthest a click may be from the one before: PostHog's and Mixpanel's 30 px. */
  rageRadiusPx: 30,
  /** A click that nothing answers for so long is dead. PostHog waits 2.5 s, Datadog 0.1 s, Mixpanel 0.5 s. Proposal. */
  deadAfterMs: 1_000,
  /** An error this soon after a click is blamed on it. Datadog: during the click's life. Proposal. */
  errorAfterMs: 1_000,
  /** Turns of the cursor within `thrashWithinMs`, on either axis. OpenReplay counts 4 horizontal ones. Proposal. */
  thrashTurns: 6,
  /** Way the cursor must have gone, and how many times longer than the distance it came. Proposal. */
  thrashPathPx: 600,
  thrashRatio: 4,
  thrashWithinMs: 1_000,
  /** Back on the page before within so long: the link misled. Clarity's figure is unpublished. Proposal. */
  quickBackMs: 7_000,
  /** Turns of scrolling, each over this share of the viewport, within so long. Proposal. */
  scrollTurns: 4,
  scrollViewports: 0.5,
  scrollWithinMs: 10_000,
  /** Stays that changed one field: filled, and this many in all. Proposal. */
  fieldEdits: 3,
  /** An interaction answered later than this is slow: web.dev's threshold of a poor INP. */
  slowAfterMs: 500,
} as const;
