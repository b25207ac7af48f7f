import type { Journey } from '../../sdk/protocol/journey.ts';
import type { SdkConfig, SignalThresholds } from '../../sdk/protocol/sdk-config.ts';
import { compileRule, compileUrlPattern } from './compile-rule.ts';

/**
 * PostHog counts 3 clicks less than 1 s and 30 px apart, the mildest of the published rules; the SDK's own
 * exclusions (steppers, selections) carry the precision.
 */
const SIGNALS: SignalThresholds = { rageClicks: 3, rageGapMs: 1_000, rageRadiusPx: 30 };

/** What a site's SDK needs of a journey, patterns compiled. */
export function toSdkConfig(journey: Journey): SdkConfig {
  return {
    journey: {
      id: journey.id,
      version: journey.version,
      stages: journey.stages.map(({ id, rules, mask }) => ({
        id,
        rules: rules.map(compileRule),
        ...(mask === undefined ? {} : { mask }),
      })),
    },
    pageGroups: journey.pageGroups.map((pattern) => ({ name: pattern, ...compileUrlPattern(pattern) })),
    signals: SIGNALS,
    replaySample: 1,
  };
}
