import type { Unit } from '../../collector/api/scope.ts';
import type { SessionsQuery } from '../../collector/api/sessions.ts';

/** What narrows a list to those whom one figure of an experiment counts. Names are the API's. */
export type ExposureFilters = Readonly<Pick<SessionsQuery, 'exposure' | 'exposedIn' | 'settled' | 'crossed'>>;

/** As the API takes it: "experiment:arm". */
const EXPOSURE = /^[^:]{1,120}:[^:]{1,120}$/;

/** "device:phone". */
const EXPOSED_IN = /^(device|channel|campaign|referrer|language|visit):.{1,253}$/;

/** What the API would refuse is left out. */
export function parseExposure(query: ReadonlyMap<string, string>): ExposureFilters {
  const exposure = query.get('exposure');
  const crossed = query.get('crossed');
  const exposedIn = query.get('exposedIn');
  if (exposure && EXPOSURE.test(exposure))
    return {
      exposure,
      ...(exposedIn && EXPOSED_IN.test(exposedIn) && { exposedIn }),
      ...(query.get('settled') === 'true' && { settled: 'true' }),
    };
  return crossed ? { crossed } : {};
}

/** Whom of an experiment, each part after "who". */
export function exposureWords({ exposure, exposedIn, settled, crossed }: ExposureFilters): readonly string[] {
  const [experiment, arm] = exposure?.split(':') ?? [];
  return [
    ...(exposure ? [`saw “${arm}” of “${experiment}” (counted from then on)`] : []),
    ...(exposedIn ? [`were in ${exposedIn.replace(':', ' ')} then`] : []),
    ...(settled ? ['had all the time to go on'] : []),
    ...(crossed ? [`saw more than one arm of “${crossed}”`] : []),
  ];
}

/** Since when a view counts, and whom; `against`: the other side that is shown, which counts since its own arm. */
export function sinceExposureWords(exposure: string, unit: Unit, against = ''): string {
  const [experiment = '', arm = ''] = exposure.split(':');
  const [what, ofExperiment, other = ''] = against.split(':');
  const arms = what === 'exposure' && ofExperiment === experiment ? [arm, other] : [arm];
  const names = arms.map((name) => `“${name}”`).join(' or ');
  return `Counted is only what happened since each ${unit} first saw ${names} of “${experiment}”, of those who saw no other arm.`;
}

/** How layers of what was in view begin, which is kept by page view. */
export const WHOLE_PAGE_VIEW_WORDS = 'A page view in which they saw it counts as a whole.';
