import type { HeatmapLayer, PagesAnswer } from '../../collector/api/heatmap.ts';
import { LAYER_WORDS } from './layer-words.ts';
import { isKey } from './scope.ts';

type Page = Pick<PagesAnswer['pages'][number], 'layers'>;
type Offer = { readonly value: HeatmapLayer; readonly label: string };

/** Side by side, because most pages have them and people compare them; the others stand in a menu. */
const COMMON: readonly HeatmapLayer[] = [
  'click',
  'rage_click',
  'dead_click',
  'error_click',
  'exit',
  'scroll',
  'attention',
];

/** The layers worth offering on a page: clicks, the one that is shown, and what else has points there. */
export function offeredLayers(
  page: Page | undefined,
  shown: HeatmapLayer,
): { readonly common: readonly Offer[]; readonly rare: readonly Offer[] } {
  const offers = Object.entries(LAYER_WORDS).flatMap(([value, { choice }]): Offer[] => {
    if (!isKey(LAYER_WORDS, value)) return [];
    const isOffered = value === 'click' || value === shown || (page?.layers[value] ?? 0) > 0;
    return isOffered ? [{ value, label: choice }] : [];
  });
  return {
    common: offers.filter(({ value }) => COMMON.includes(value)),
    rare: offers.filter(({ value }) => !COMMON.includes(value)),
  };
}
