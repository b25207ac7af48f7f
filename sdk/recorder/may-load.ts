import type { Config } from '../config/config.ts';
import type { Options } from '../options.ts';

/**
 * Whether the recorder may come: where the session is to be replayed, or (`isAsked`) where it is not and the collector
 * asks for its page. Without the journey nobody knows which stages must be masked strictly: then rather neither.
 */
export const mayLoad = (isAsked: boolean, isOn: boolean, config: Config, options: Options): boolean =>
  !!config.now?.replaySample && isOn !== isAsked && (isOn || (options.snapshots ?? 'on') === 'on');
