import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import type { HotspotKind } from '../../collector/api/hotspots.ts';

/** What a layer counts. */
export const LAYER_WORDS: Readonly<
  Record<HeatmapLayer, { readonly singular: string; readonly plural: string; readonly choice: string }>
> = {
  click: { singular: 'click', plural: 'Clicks', choice: 'Clicks' },
  rage_click: { singular: 'rage click', plural: 'Rage clicks', choice: 'Rage' },
  exit: { singular: 'exit', plural: 'Exits', choice: 'Exits' },
};

export const HOTSPOT_WORDS: Readonly<Record<HotspotKind, string>> = {
  rage_click: 'Rage clicks',
  exit: 'Last touched before leaving',
};
