import { ATTENTION_BANDS } from '../../sdk/protocol/attention.ts';
import type { PageLeave } from '../../sdk/protocol/events/page-leave.ts';
import type { OrderedEvent } from './order-events.ts';
import type { AttentionFact, ScrollFact, StageVisitFact } from './session-facts.ts';

/** How far each page view was scrolled, and which of its blocks were in view for how long. Its last leaving counts: it sums up those before. */
export function createLooks() {
  const foldHeights = new Map<string, number>();
  const byPage = new Map<string, { readonly scroll: ScrollFact; readonly attention: AttentionFact[] }>();

  return {
    take(event: OrderedEvent, stayOf: (event: OrderedEvent) => StageVisitFact | undefined): void {
      const { at, tab, page, stage, pageGroup, sent } = event;
      const view = `${tab} ${page}`;
      if (sent.type === 'page_view') foldHeights.set(view, sent.viewportHeight);
      if (sent.type !== 'page_leave') return;
      const place = { stayAt: stayOf(event)?.enteredAt ?? at, leftAt: at, stage, pageGroup };
      const { scrollFraction, documentHeight } = sent;
      const foldFraction = foldHeights.has(view)
        ? Math.min(1, Math.max(0, (foldHeights.get(view) ?? 0) / Math.max(1, documentHeight)))
        : UNKNOWN;
      byPage.set(view, {
        scroll: { ...place, scrollFraction, foldFraction, activeMs: sent.activeMs },
        attention: attentionOf(sent).map((block) => ({ ...place, ...block })),
      });
    },
    scrolls: (): ScrollFact[] => [...byPage.values()].map(({ scroll }) => scroll),
    attention: (): AttentionFact[] => [...byPage.values()].flatMap(({ attention }) => attention),
  };
}

/** A number that was not told. */
const UNKNOWN = -1;

function attentionOf({ bandsMs = {} }: PageLeave) {
  return Object.entries(bandsMs)
    .filter(([, bands]) => bands.length === ATTENTION_BANDS && bands.some((ms) => ms > 0))
    .map(([selector, bands]) => {
      const [band0 = 0, band1 = 0, band2 = 0, band3 = 0, band4 = 0, band5 = 0, band6 = 0, band7 = 0] = bands;
      return { selector, band0, band1, band2, band3, band4, band5, band6, band7 };
    });
}
