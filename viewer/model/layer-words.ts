import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import type { HotspotKind } from '../../collector/api/hotspots.ts';
import { SIGNAL_WORDS, type SignalWords } from './signal-words.ts';

type LayerWords = Readonly<Record<'singular' | 'plural' | 'choice', string>>;

/** What a layer counts. */
export const LAYER_WORDS: Readonly<Record<HeatmapLayer, LayerWords>> = {
  click: { singular: 'click', plural: 'Clicks', choice: 'Clicks' },
  rage_click: ofSignal(SIGNAL_WORDS.rage_click),
  dead_click: ofSignal(SIGNAL_WORDS.dead_click),
  error_click: ofSignal(SIGNAL_WORDS.error_click),
  thrashed_cursor: ofSignal(SIGNAL_WORDS.thrashed_cursor),
  quick_back: ofSignal(SIGNAL_WORDS.quick_back),
  excess_scroll: ofSignal(SIGNAL_WORDS.excess_scroll),
  field_refilled: ofSignal(SIGNAL_WORDS.field_refilled),
  field_abandoned: ofSignal(SIGNAL_WORDS.field_abandoned),
  field_rejected: ofSignal(SIGNAL_WORDS.field_rejected),
  slow_response: ofSignal(SIGNAL_WORDS.slow_response),
  exit: { singular: 'exit', plural: 'Exits', choice: 'Exits' },
  scroll: { singular: 'page view', plural: 'Page views', choice: 'Scroll reach' },
  attention: { singular: 'page view', plural: 'Page views', choice: 'Attention' },
};

/** What gathered on a hotspot, as the heading of its row. */
export function hotspotHeading(kind: HotspotKind): string {
  return kind === 'exit' ? 'Last touched before leaving' : LAYER_WORDS[kind].plural;
}

function ofSignal({ singular, plural, choice }: SignalWords): LayerWords {
  return { singular, plural: plural.charAt(0).toUpperCase() + plural.slice(1), choice };
}
