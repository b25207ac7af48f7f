import type { Goal } from '../../../sdk/protocol/journey.ts';
import type { BeforeExposure } from '../../api/experiment-segments.ts';
import type { FunnelRequest } from '../../api/funnel.ts';
import type { HeatmapAnswer, HeatmapLayer, PagesAnswer } from '../../api/heatmap.ts';
import type { Device } from '../../api/scope.ts';
import { DEVICES } from '../../numbers/columns.ts';
import { answerDropOff } from '../../numbers/drop-off-answer.ts';
import { answerElements, type ElementsAsked } from '../../numbers/elements-answer.ts';
import { answerExperiment } from '../../numbers/experiment-answer.ts';
import { answerExperimentSegments } from '../../numbers/experiment-segments.ts';
import { answerExperiments } from '../../numbers/experiments-answer.ts';
import { answerHeatmap } from '../../numbers/heatmap-answer.ts';
import { answerHeatmapDifference } from '../../numbers/heatmap-difference.ts';
import { gatherHistories } from '../../numbers/histories.ts';
import { answerHotspotHistory } from '../../numbers/hotspot-history-answer.ts';
import { answerHotspots } from '../../numbers/hotspots-answer.ts';
import type { PartSizes } from '../../numbers/kept.ts';
import { answerMap } from '../../numbers/map-answer.ts';
import { answerComparedMap } from '../../numbers/map-changes.ts';
import { answerMapAgainst } from '../../numbers/map-differences.ts';
import { countMap } from '../../numbers/map-part.ts';
import { newestSeen } from '../../numbers/newest-seen.ts';
import { answerPages } from '../../numbers/pages-answer.ts';
import { answerSegmentValues, type ValuesAsked } from '../../numbers/segment-values.ts';
import type { Scope } from '../scope.ts';
import type {
  HeatmapPlaceQuery,
  HeatmapSide,
  HotspotFilter,
  MapBeside,
  NotedHistory,
  SessionsFilter,
  SnapshotPlace,
} from '../store.ts';
import type { Database } from './database.ts';
import { readExperimentPlan } from './experiment-plans.ts';
import { readFunnel } from './funnel.ts';
import { readHotspotNotes } from './hotspot-notes.ts';
import { betterSnapshot, readDrawable, readPageSnapshot } from './page-snapshots.ts';
import { hasSnapshot } from './recorded.ts';
import { concatParts } from './segments/concat-parts.ts';
import { createFactsReader, type StoredFacts } from './segments/facts-reader.ts';
import { createSegmentReader, encodeSegment } from './segments/segment-rows.ts';
import { toText } from './segments/segment-text.ts';
import { readSession, readSessionEvents } from './session.ts';
import { readSessions } from './sessions.ts';
import { readSnapshot } from './snapshot.ts';
import { readTouchedSnapshot } from './touched-snapshot.ts';
import { readTraitTexts } from './trait-texts.ts';

/** A large shop has thousands, nearly all of which cost nothing that can be told from chance. */
const MOST_HOTSPOTS = 500;

/**
 * The questions that are answered from facts. Each sees the store at one moment, in a transaction of its own,
 * and calls `checkpoint` often, which throws when nobody waits for the answer any more.
 */
export function createReads(db: Database, mostBytes = 64_000_000, sizes?: PartSizes) {
  const readSegment = createSegmentReader(db);
  const reader = createFactsReader(db, mostBytes, sizes);

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
    map: question((facts, scope: Scope, beside?: MapBeside) => {
      if (beside === undefined) return answerMap(facts, scope);
      const answer = beside.what === 'previous' ? answerComparedMap : answerMapAgainst;
      return answer(facts, scope, beside.scope);
    }),
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
        hotspots: answerHotspots(histories, countMap(histories, scope), scope, filter, {
          isShown: firstOnes(MOST_HOTSPOTS),
        }),
      };
    }),
    dropOff: question((facts, scope: Scope, stage: number) => answerDropOff(facts, scope, stage)),
    hotspotHistory: question((facts, scope: Scope, stage: string): NotedHistory[] => {
      const notes = readHotspotNotes(db);
      return answerHotspotHistory(facts, scope, stage, (id) => notes.get(id)).map((history) => ({
        ...history,
        note: notes.get(history.id) ?? null,
      }));
    }),
    heatmap: question(
      (facts, scope: Scope, place: HeatmapPlaceQuery, layer: HeatmapLayer): HeatmapAnswer =>
        answerHeatmap(facts, scope, place, layer),
    ),
    heatmapDifference: question((facts, own: HeatmapSide, against: HeatmapSide, layer: HeatmapLayer) =>
      answerHeatmapDifference(facts, own, against, layer),
    ),
    pages: question((facts, scope: Scope, stage: string): PagesAnswer => {
      const devices = recordedDevices(db, facts, stage);
      for (const { pageGroup, device } of readDrawable(db, stage)) {
        const known = devices.get(facts.code(pageGroup)) ?? [];
        devices.set(facts.code(pageGroup), [...new Set([...known, device])].sort());
      }
      return answerPages(facts, scope, stage, (pageGroup) => devices.get(pageGroup) ?? []);
    }),
    snapshot: question((facts, scope: Scope, { touched, ...place }: SnapshotPlace) =>
      touched === undefined
        ? betterSnapshot(scope, [
            readSnapshot(db, facts, scope, place),
            readPageSnapshot(db, facts, scope, place),
          ])
        : readTouchedSnapshot(db, facts, scope, { ...place, selector: touched }),
    ),
    drawablePages: question((facts, stage: string, sinceMs: number) => {
      const recorded = [...recordedDevices(db, facts, stage, sinceMs)].flatMap(([pageGroup, devices]) =>
        devices.map((device) => ({ pageGroup: facts.text(pageGroup), device })),
      );
      return [...recorded, ...readDrawable(db, stage, sinceMs)];
    }),
    segmentValues: question((facts, scope: Scope, { dimension, search }: ValuesAsked) =>
      answerSegmentValues(
        facts,
        scope,
        { dimension, ...(search !== undefined && { search }) },
        dimension === 'trait' ? readTraitTexts(db) : () => undefined,
      ),
    ),
    elements: question((facts, scope: Scope, { stage, search }: ElementsAsked) =>
      answerElements(facts, scope, {
        ...(stage !== undefined && { stage }),
        ...(search !== undefined && { search }),
      }),
    ),
    funnel: question((facts, scope: Scope, request: FunnelRequest) => readFunnel(db, facts, scope, request)),
    experiments: question((facts, scope: Scope) => answerExperiments(facts, scope)),
    experiment: question((facts, scope: Scope, id: string) =>
      answerExperiment(facts, scope, id, readExperimentPlan(db, id)),
    ),
    experimentSegments: question((facts, scope: Scope, id: string, by: readonly BeforeExposure[]) =>
      answerExperimentSegments(facts, scope, id, by, readExperimentPlan(db, id)),
    ),
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
function recordedDevices(
  db: Database,
  facts: StoredFacts,
  stage: string,
  sinceMs?: number,
): Map<number, Device[]> {
  const devices = new Map<number, Device[]>();
  for (const { pageGroup, device, sids } of newestSeen(facts, stage, facts.replayed(), undefined, sinceMs)) {
    const name = DEVICES[device];
    if (name && sids.some((sid) => hasSnapshot(db, sid)))
      devices.set(pageGroup, [...(devices.get(pageGroup) ?? []), name].sort());
  }
  return devices;
}
