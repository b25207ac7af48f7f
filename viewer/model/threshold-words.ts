import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import type { SignalThresholds } from '../../sdk/protocol/sdk-config.ts';

/** A threshold of the rule set (sdk/protocol/signal-rules.ts), for the person who tunes it. */
export interface ThresholdWords {
  readonly signals: readonly SignalKind[];
  readonly meaning: string;
  readonly unit: string;
  /** Where the default comes from. */
  readonly source: string;
}

/** No peer publishes one. */
const PROPOSAL = 'ours, by the corpus';

export const THRESHOLD_WORDS: Readonly<Record<keyof SignalThresholds, ThresholdWords>> = {
  rageClicks: {
    signals: ['rage_click'],
    meaning: 'Clicks that make a burst, at least',
    unit: 'clicks',
    source: 'PostHog, Datadog',
  },
  rageGapMs: {
    signals: ['rage_click'],
    meaning: 'Pause between two clicks of a burst, at most',
    unit: 'ms',
    source: 'PostHog, Datadog',
  },
  rageRadiusPx: {
    signals: ['rage_click'],
    meaning: 'Distance between two clicks of a burst, at most',
    unit: 'px',
    source: 'PostHog, Mixpanel',
  },
  deadAfterMs: {
    signals: ['dead_click'],
    meaning: 'A click that nothing answers for so long is dead',
    unit: 'ms',
    source: 'ours, by the corpus; PostHog 2,500, Mixpanel 500, Datadog 100',
  },
  errorAfterMs: {
    signals: ['error_click'],
    meaning: 'An error this soon after a click is blamed on it',
    unit: 'ms',
    source: 'ours, by the corpus; Datadog: while the click lives',
  },
  thrashTurns: {
    signals: ['thrashed_cursor'],
    meaning: 'Turns of the cursor on either axis, at least',
    unit: 'turns',
    source: 'ours, by the corpus; OpenReplay 4, sideways',
  },
  thrashPathPx: {
    signals: ['thrashed_cursor'],
    meaning: 'Way the cursor went, at least',
    unit: 'px',
    source: PROPOSAL,
  },
  thrashRatio: {
    signals: ['thrashed_cursor'],
    meaning: 'That way, compared with how far it came, at least',
    unit: 'times',
    source: PROPOSAL,
  },
  thrashWithinMs: {
    signals: ['thrashed_cursor'],
    meaning: 'All of it within',
    unit: 'ms',
    source: PROPOSAL,
  },
  quickBackMs: {
    signals: ['quick_back'],
    meaning: 'Back on the page before within',
    unit: 'ms',
    source: 'ours, by the corpus; Clarity does not publish its own',
  },
  scrollTurns: {
    signals: ['excess_scroll'],
    meaning: 'Turns of scrolling, at least',
    unit: 'turns',
    source: PROPOSAL,
  },
  scrollViewports: {
    signals: ['excess_scroll'],
    meaning: 'Way between two turns, at least',
    unit: 'screens',
    source: PROPOSAL,
  },
  scrollWithinMs: {
    signals: ['excess_scroll'],
    meaning: 'All of it within',
    unit: 'ms',
    source: PROPOSAL,
  },
  fieldEdits: {
    signals: ['field_refilled'],
    meaning: 'Times that a field was changed, at least',
    unit: 'times',
    source: PROPOSAL,
  },
  slowAfterMs: {
    signals: ['slow_response'],
    meaning: 'An answer later than this is slow',
    unit: 'ms',
    source: 'web.dev: a poor INP',
  },
};
