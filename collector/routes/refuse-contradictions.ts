import type { ListFilter } from '../api/saved-lists.ts';
import { Refusal } from '../refusal.ts';

const NEED_STAGE = ['outcome', 'load', 'emotion', 'lastSignal', 'cameBack', 'cameBackTo', 'entry'] as const;
const NEED_SIGNAL = ['lastSignalPageGroup', 'lastSignalSelector'] as const;
const NEED_EXPOSURE = ['settled', 'exposedIn'] as const;

type Checked = Pick<
  ListFilter,
  | 'stage'
  | 'exposure'
  | (typeof NEED_EXPOSURE)[number]
  | (typeof NEED_STAGE)[number]
  | (typeof NEED_SIGNAL)[number]
  | 'crossed'
>;

/** Of a list of sessions: filters that mean nothing, alone or together, are refused (400). `where` they stand in the request. */
export function refuseContradictions(filter: Checked, where = ''): void {
  for (const name of NEED_STAGE)
    if (filter[name] !== undefined && filter.stage === undefined)
      throw new Refusal(400, `${where}${name}: needs "stage": say in which stage.`);
  for (const name of NEED_SIGNAL)
    if (filter[name] !== undefined && filter.lastSignal === undefined)
      throw new Refusal(400, `${where}${name}: needs "lastSignal": say which one it was.`);
  for (const name of NEED_EXPOSURE)
    if (filter[name] !== undefined && filter.exposure === undefined)
      throw new Refusal(400, `${where}${name}: needs "exposure": say since when, as "experiment:arm".`);
  if (filter.crossed !== undefined && filter.exposure !== undefined)
    throw new Refusal(400, `${where}crossed: cannot be asked together with "exposure".`);
}
