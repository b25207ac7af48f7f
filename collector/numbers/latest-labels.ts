import { ADMITTED } from './admission.ts';
import type { Segment } from './facts.ts';
import type { Histories } from './histories.ts';

/** A touch to name: the latest found so far. */
interface Latest {
  at: number;
  sid: number;
  label: number;
}

/**
 * What elements were called last, in scope, by place: the labels of the latest touches of one kind. Newest
 * segments first: when nothing older can be later than what was found, the rest is not read.
 */
export function latestLabels(
  { facts, admission }: Histories,
  period: { readonly fromMs: number; readonly toMs: number },
  kind: number,
  places: Iterable<number>,
): (place: number) => string {
  const wanted = new Map<number, Latest>();
  for (const place of places) wanted.set(place, { at: Number.NEGATIVE_INFINITY, sid: 0, label: 0 });
  const isWanted = new Uint8Array(facts.places.count);
  for (const place of wanted.keys()) isWanted[place] = 1;
  const newestFirst = admission.segments
    .flatMap((index) => {
      const segment = facts.segments[index];
      return segment ? [{ segment, admitted: admission.of(index) }] : [];
    })
    .sort((a, b) => b.segment.toAt - a.segment.toAt);
  for (const { segment, admitted } of newestFirst) {
    facts.checkpoint();
    for (const [place, { at }] of wanted) isWanted[place] = Number(at <= segment.toAt);
    if (!isWanted.includes(1)) break;
    const search = { segment, admitted, kind, isWanted, wanted, ...period };
    for (let row = 0; row < admitted.length; row += 1) if (admitted[row] === ADMITTED) look(search, row);
  }
  return (place) => {
    const latest = wanted.get(place);
    return latest && latest.at !== Number.NEGATIVE_INFINITY ? facts.text(latest.label) : '';
  };
}

interface Search {
  readonly segment: Segment;
  readonly kind: number;
  readonly isWanted: Uint8Array;
  readonly wanted: ReadonlyMap<number, Latest>;
  readonly fromMs: number;
  readonly toMs: number;
}

function look({ segment, kind, isWanted, wanted, fromMs, toMs }: Search, row: number): void {
  const { firstVisit, sid } = segment.part('sessions');
  const { enteredAt } = segment.part('visits');
  const { firstTouch } = segment.part('stays');
  const touches = segment.part('touches');
  const end = firstVisit[row + 1] ?? 0;
  for (let visit = firstVisit[row] ?? 0; visit < end; visit += 1) {
    const entered = enteredAt[visit] ?? 0;
    if (entered < fromMs || entered >= toMs) continue;
    const last = firstTouch[visit + 1] ?? 0;
    for (let touch = firstTouch[visit] ?? 0; touch < last; touch += 1) {
      const place = touches.place[touch] ?? 0;
      if (touches.kind[touch] !== kind || isWanted[place] === 0) continue;
      const latest = wanted.get(place);
      if (latest) keepLater(latest, segment, touch, sid[row] ?? 0);
    }
  }
}

/** Of two at one moment, the later session's; within a session, the later in its order. */
function keepLater(latest: Latest, segment: Segment, touch: number, sid: number): void {
  const moments = segment.part('moments');
  const at = moments.at[touch] ?? 0;
  if (at < latest.at || (at === latest.at && sid < latest.sid)) return;
  latest.at = at;
  latest.sid = sid;
  latest.label = moments.label[touch] ?? 0;
}
