import type { Batch } from '../../sdk/protocol/batch.ts';
import type { Device } from '../api/scope.ts';
import { deviceClass } from '../facts/device.ts';
import type { Agent } from '../facts/session-facts.ts';
import { createRecentlyUsed } from '../recently-used.ts';
import type { PlaceQuery, Store } from '../store/store.ts';
import { DAY_MS, HOUR_MS } from '../time-units.ts';

/** Sites change: what was taken longer ago is taken anew. */
const FRESH_MS = 7 * DAY_MS;
/** After a visit the page may already be behind the visitor, who then could only show another. */
const STILL_THERE_MS = 30_000;
/** Places in mind at a time: whatever more there are is visited too seldom to matter. */
const MOST_PLACES = 5_000;
const MOST_STAGES = 50;
/** What the store has is looked up this often, and seldom enough that it takes a hundredth of one core. */
const LOOK_MS = 60_000;
const LOOK_SHARE = 100;
/** Whoever was asked gets this long; then the next is, and each time later: some pages cannot be taken. */
const PAUSE_MS = 60_000;
const PAUSE_TIMES = 4;
const LONGEST_PAUSE_MS = DAY_MS;
/** A place that has a snapshot is looked at again after this long. */
const HAD_MS = HOUR_MS;

interface Place {
  readonly visits: number;
  readonly pausedUntilMs: number;
  readonly pauseMs: number;
}
/** What the store had of a stage when it was looked up. */
interface Look {
  readonly had: ReadonlySet<string>;
  readonly at: number;
  readonly againAt: number;
}
const UNKNOWN: Look = { had: new Set(), at: Number.NEGATIVE_INFINITY, againAt: Number.NEGATIVE_INFINITY };

/**
 * Which browser is asked for a snapshot of the page it shows, so that heatmaps have one where no session is
 * recorded: the visitor of a page of which the store has none of late on such a device, from its second visit
 * on, one visitor at a time. Nothing waits for it: what is not known yet is not asked for.
 */
export function createSnapshotAsks(store: Pick<Store, 'drawablePages'>, now: () => number) {
  const places = createRecentlyUsed<string, Place>(MOST_PLACES);
  const looks = createRecentlyUsed<string, Look>(MOST_STAGES);

  /** The last look; a new one is begun when it is old. */
  function lookAt(stage: string): Look {
    const known = looks.get(stage) ?? UNKNOWN;
    const at = now();
    if (at < known.againAt) return known;
    const looked = (had: ReadonlySet<string>, hadAt: number) => {
      const nowMs = now();
      looks.set(stage, { had, at: hadAt, againAt: nowMs + Math.max(LOOK_MS, LOOK_SHARE * (nowMs - at)) });
    };
    looks.set(stage, { ...known, againAt: Number.POSITIVE_INFINITY });
    store.drawablePages(stage, at - FRESH_MS).then(
      (pages) =>
        looked(new Set(pages.map(({ pageGroup, device }) => nameOf({ stage, pageGroup }, device))), at),
      () => looked(known.had, known.at),
    );
    return known;
  }

  return {
    /** The page to ask the sender of this batch for, if any. */
    of(batch: Batch, agent: Agent): PlaceQuery | undefined {
      const place = pageShown(batch, agent);
      if (!place) return undefined;
      const name = nameOf(place, deviceClass(batch.context, agent));
      const nowMs = now();
      const known = places.get(name) ?? { visits: 0, pausedUntilMs: 0, pauseMs: PAUSE_MS };
      const visits = known.visits + 1;
      places.set(name, { ...known, visits });
      if (nowMs < known.pausedUntilMs) return undefined;
      const { had, at } = lookAt(place.stage);
      // What was asked for meanwhile may be there.
      if (at < known.pausedUntilMs) return undefined;
      if (had.has(name)) {
        places.set(name, { visits, pausedUntilMs: nowMs + HAD_MS, pauseMs: PAUSE_MS });
        return undefined;
      }
      if (visits < 2) return undefined;
      const pauseMs = Math.min(known.pauseMs * PAUSE_TIMES, LONGEST_PAUSE_MS);
      places.set(name, { visits, pausedUntilMs: nowMs + known.pauseMs, pauseMs });
      return place;
    },
  };
}
export type SnapshotAsks = ReturnType<typeof createSnapshotAsks>;

/** After these the page is gone, or may not look as it does to whoever comes. */
const CHANGING: ReadonlySet<string> = new Set(['page_leave', 'click', 'field', 'signal']);

/** The page that the batch leaves its visitor on, if it is one to draw on and the session is not recorded. */
function pageShown({ context, events, sentAt }: Batch, agent: Agent): PlaceQuery | undefined {
  if (agent.isBot || context.isAutomated) return undefined;
  if (context.replay === 'on' || context.replay === 'too_large') return undefined;
  const index = events.findLastIndex(({ type }) => type === 'page_view');
  const view = events[index];
  if (!view || sentAt - view.at > STILL_THERE_MS) return undefined;
  if (events.slice(index + 1).some(({ type }) => CHANGING.has(type))) return undefined;
  const { stage, pageGroup } = view;
  return stage === 'unassigned' ? undefined : { stage, pageGroup };
}

function nameOf({ stage, pageGroup }: PlaceQuery, device: Device): string {
  return JSON.stringify([stage, pageGroup, device]);
}
