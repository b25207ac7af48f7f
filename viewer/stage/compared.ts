import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import type { LocationOf } from '../model/location.ts';

/** What of a page is compared, and how large and clear it is shown. */
export interface Compared {
  readonly location: LocationOf<'stage'>;
  readonly pageGroup: string;
  readonly layer: HeatmapLayer;
  /** CSS pixels; undefined: as recorded. */
  readonly width: number | undefined;
  readonly opacity: number;
}
