import type { Goal } from '../../../sdk/protocol/journey.ts';
import type { FunnelRequest } from '../../api/funnel.ts';
import type { HeatmapAnswer, HeatmapLayer, PagesAnswer } from '../../api/heatmap.ts';
import type { Device } from '../../api/scope.ts';
import { DEVICES } from '../../numbers/columns.ts';
import { answerExperiment, answerExperiments } from '../../numbers/experiments-answer.ts';
import { answerHeatmap } from '../../numbers/heatmap-answer.ts';
import { gatherHistories } from '../../numbers/histories.ts';
import { answerHotspots } from '../../numbers/hotspots-answer.ts';
import { answerMap } from '../../numbers/map-answer.ts';
import { countMap } from '../../numbers/map-part.ts';
import { newestSeen } from '../../numbers/newest-seen.ts';
import { answerPages } from '../../numbers/pages-answer.ts';
import type { Scope } from '../scope.ts';
import type { HotspotFilter, PlaceQuery, SessionsFilter } from '../store.ts';
import type { Database } from './database.ts';
import { readFunnel } from './funnel.ts';
import { hasSnapshot } from './recorded.ts';
import { concatParts } from './segments/concat-parts.ts';
import { createFactsReader, type StoredFacts } from './segments/facts-reader.ts';
import { createSegmentReader, encodeSegment } from './segments/segment-rows.ts';
import { toText } from './segments/segment-text.ts';
import { readSession, readSessionEvents } from './session.ts';
import { readSessions } from './sessions.ts';
import { readSnapshot } from './snapshot.ts';

/** A large shop has thousands, nearly all of which cost nothing that can be told from chance. */
const MOST_HOTSPOTS = 500;

/**
 * The questions that are answered from facts. Each sees the store at one moment, in a transaction of its own,
 * and calls `checkpoint` often, which throws when nobody waits for the answer any more.
 */
export function createReads(db: Database, mostBytes = 64_000_000, partUnits?: number) {
  const readSegment = createSegmentReader(db);
  const reader = createFactsReader(db, mostBytes, partUnits);

  function question<A extends readonly unknown[], R>(answer: (facts: StoredFacts, ...asked: A) => R) {
    const atOneMoment = db.transaction((checkpoint: () => void, asked: A) =>
      answer(reader.open(checkpoint), ...asked),
    );
    return (checkpoint: () => void, ...asked: A): R => atOneMoment(checkpoint, asked);
  }

  return {
    /** What every question needs: the visits of all visitors, in order. */
    ready: question((facts) => facts.timeline('visitor').units),
    /** Not a question, but as slow as one: segments as one that could take their place. */
    joined: question((_, ids: readonly number[]) => toText(encodeSegment(concatParts(ids.map(readSegment))))),
    map: question((facts, scope: Scope) => answerMap(facts, scope)),
    sessions: question((facts, scope: Scope, filter: SessionsFilter) =>
      readSessions(db, facts, scope, filter),
    ),
    session: question((facts, id: string, goal: Goal, nowMs: number) =>
      readSession(db, facts, { id, goal, nowMs }),
    ),
    sessionEvents: question((_, id: string) => readSessionEvents(db, id)),
    hotspots: question((facts, scope: Scope, filter: HotspotFilter) => {
      const histories = gatherHistories(facts, scope);
      return {
        hotspots: answerHotspots(
          histories,
          countMap(histories, scope),
          scope,
          filter,
          firstOnes(MOST_HOTSPOTS),
        ),
      };
    }),
    heatmap: question(
      (facts, scope: Scope, place: PlaceQuery, layer: HeatmapLayer): HeatmapAnswer =>
        answerHeatmap(facts, scope, place, layer),
    ),
    pages: question((facts, scope: Scope, stage: string): PagesAnswer => {
      const devices = recordedDevices(db, facts, stage);
      return answerPages(facts, scope, stage, (pageGroup) => devices.get(pageGroup) ?? []);
    }),
    snapshot: question((facts, scope: Scope, place: PlaceQuery) => readSnapshot(db, facts, scope, place)),
    funnel: question((facts, scope: Scope, request: FunnelRequest) => readFunnel(db, facts, scope, request)),
    experiments: question((facts, scope: Scope) => answerExperiments(facts, scope)),
    experiment: question((facts, scope: Scope, id: string) => answerExperiment(facts, scope, id)),
  };
}
export type Reads = ReturnType<typeof createReads>;

/** Is true so many times. */
function firstOnes(most: number): () => boolean {
  let asked = 0;
  return () => {
    asked += 1;
    return asked <= most;
  };
}

/** By page group of a stage, the device classes that there is something to draw on for. */
function recordedDevices(db: Database, facts: StoredFacts, stage: string): ReadonlyMap<number, Device[]> {
  const devices = new Map<number, Device[]>();
  for (const { pageGroup, device, sids } of newestSeen(facts, stage, facts.replayed())) {
    const name = DEVICES[device];
    if (name && sids.some((sid) => hasSnapshot(db, sid)))
      devices.set(pageGroup, [...(devices.get(pageGroup) ?? []), name].sort());
  }
  return devices;
}
