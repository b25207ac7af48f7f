import type { ExperimentsAnswer } from '../../collector/api/experiments.ts';
import type { Device } from '../../collector/api/scope.ts';
import { type Against, HEAT_OUTCOME_WORDS, sideWords } from './against.ts';
import type { LocationOf } from './location.ts';
import { DEVICE_WORDS, isKey, PERIOD_WORDS } from './scope.ts';

type StageLocation = LocationOf<'stage'>;

/** One thing to compare with, and the view that does: both of its sides are disjoint. */
export interface Comparison {
  readonly against: Against;
  readonly label: string;
  readonly location: StageLocation;
}

/**
 * What there is to compare with. Where the scope is not narrowed to one side yet, choosing narrows it: to hold
 * phones against everybody would hold them against themselves.
 */
export function offeredComparisons(
  location: StageLocation,
  experiments: ExperimentsAnswer['experiments'],
  devices: readonly Device[],
): readonly Comparison[] {
  const offers = [
    ...outcomes(location),
    ...experiments.flatMap(({ id, arms }) =>
      sinceExposure(
        location,
        id,
        arms.map(({ arm }) => arm),
      ),
    ),
    previous(location),
    ...otherDevices(location, devices),
  ];
  const { against } = location;
  if (against === undefined) return offers;
  const [own, other] = sideWords(location, against);
  if (!offers.some((offer) => offer.against === against))
    return [...offers, { against, label: other, location }];
  // A link may compare without narrowing: then what is chosen is called what it shows.
  return offers.map((offer) =>
    offer.against === against && isNarrowed(offer.location, location)
      ? { against, label: `${own} | ${other}`, location }
      : offer,
  );
}

const isNarrowed = (offered: StageLocation, shown: StageLocation): boolean =>
  offered.outcome !== shown.outcome ||
  offered.exposure !== shown.exposure ||
  offered.scope.variant !== shown.scope.variant ||
  offered.scope.device !== shown.scope.device;

function outcomes(location: StageLocation): Comparison[] {
  if (location.outcome === 'went_on') return [toOutcome(location, 'dropped')];
  if (location.outcome === 'dropped') return [toOutcome(location, 'went_on')];
  const { against, location: narrowed } = toOutcome({ ...location, outcome: 'went_on' }, 'dropped');
  const label = `${HEAT_OUTCOME_WORDS.went_on} | ${HEAT_OUTCOME_WORDS.dropped}`;
  return [{ against, label, location: narrowed }];
}

function toOutcome(location: StageLocation, other: 'went_on' | 'dropped'): Comparison {
  return compare(location, `outcome:${other}`, HEAT_OUTCOME_WORDS[other]);
}

/** Arms are held against each other from the moment on that each unit saw its own. */
function sinceExposure(location: StageLocation, id: string, arms: readonly string[]): Comparison[] {
  const { variant, ...others } = location.scope;
  const [experiment, own] = (location.exposure ?? variant)?.split(':') ?? [];
  const shown = experiment === id ? own : arms[0];
  if (shown === undefined) return [];
  // A segment of one arm would leave nobody on the other side.
  const scope = variant?.startsWith(`${id}:`) ? others : location.scope;
  const narrowed = { ...location, scope, exposure: `${id}:${shown}` };
  return arms
    .filter((arm) => arm !== shown)
    .map((arm) =>
      compare(
        narrowed,
        `exposure:${id}:${arm}`,
        experiment === id ? `${id}: ${arm}` : `${id}: ${shown} | ${arm}`,
      ),
    );
}

function previous(location: StageLocation): Comparison {
  const { time } = location.scope;
  const label =
    'period' in time ? `The ${PERIOD_WORDS[time.period].replace('last ', '')} before` : 'As long before';
  return compare(location, 'period:previous', label);
}

function otherDevices(location: StageLocation, devices: readonly Device[]): Comparison[] {
  const own = location.scope.device ?? devices.find((device) => device === 'desktop') ?? devices[0];
  if (own === undefined) return [];
  const narrowed = { ...location, scope: { ...location.scope, device: own } };
  return devices
    .filter((device) => device !== own && isKey(DEVICE_WORDS, device))
    .map((device) => {
      const label = location.scope.device
        ? DEVICE_WORDS[device]
        : `${DEVICE_WORDS[own]} | ${DEVICE_WORDS[device]}`;
      return compare(narrowed, `device:${device}`, label);
    });
}

function compare(location: StageLocation, against: Against, label: string): Comparison {
  return { against, label, location: { ...location, against } };
}
