import type { Journey } from '../../sdk/protocol/journey.ts';
import type { SdkConfig, SignalThresholds } from '../../sdk/protocol/sdk-config.ts';
import { compileRule, compileUrlPattern } from './compile-rule.ts';

/** What a site's SDK needs of a journey, patterns compiled. */
export function toSdkConfig(journey: Journey, signals: SignalThresholds): SdkConfig {
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
    signals,
    replaySample: 1,
  };
}
