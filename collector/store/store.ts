import type { AssetKind } from '../../sdk/protocol/asset.ts';
import type { Batch } from '../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import type { Goal, Journey } from '../../sdk/protocol/journey.ts';
import type { ReplayChunk } from '../../sdk/protocol/replay-chunk.ts';
import type { DropOffAnswer } from '../api/drop-off.ts';
import type { ElementsAnswer } from '../api/elements.ts';
import type { BeforeExposure, ExperimentSegmentsAnswer } from '../api/experiment-segments.ts';
import type { ExperimentAnswer, ExperimentsAnswer } from '../api/experiments.ts';
import type { FunnelAnswer, FunnelRequest } from '../api/funnel.ts';
import type {
  HeatmapAnswer,
  HeatmapLayer,
  HeatmapQuery,
  PagesAnswer,
  SnapshotAnswer,
} from '../api/heatmap.ts';
import type { HeatmapDifferenceAnswer } from '../api/heatmap-difference.ts';
import type { HotspotsAnswer } from '../api/hotspots.ts';
import type { Import, RefusedRow } from '../api/imports.ts';
import type { MapAnswer } from '../api/map.ts';
import type { ReplayAssetsAnswer, ReplayChunksAnswer } from '../api/replay-chunks.ts';
import type { Device } from '../api/scope.ts';
import type { SegmentValuesAnswer } from '../api/segments.ts';
import type { SessionAnswer, SessionEventsAnswer, SessionsAnswer, SessionsQuery } from '../api/sessions.ts';
import type { SetupAnswer } from '../api/setup.ts';
import type { ErasedAnswer } from '../api/visitors.ts';
import type { Agent, SessionFacts } from '../facts/session-facts.ts';
import type { ElementsAsked } from '../numbers/elements-answer.ts';
import type { StoredHistory } from '../numbers/hotspot-history-answer.ts';
import type { ValuesAsked } from '../numbers/segment-values.ts';
import type { ExperimentPlans } from './experiment-plans.ts';
import type { HotspotNotes, StoredNote } from './hotspot-notes.ts';
import type { SavedFilters } from './saved-filters.ts';
import type { Scope } from './scope.ts';
import type { SessionNotes } from './session-notes.ts';
import type { Upkeep } from './upkeep.ts';

/** Chunks of a tab by their `seq`, both ends included; an open end is all there is. */
export interface ReplayRange {
  readonly fromSeq?: number | undefined;
  readonly toSeq?: number | undefined;
}
export interface StoredChunk {
  readonly seq: number;
  /** As it was sent. */
  readonly gzipped: Uint8Array;
}

export interface BatchToStore {
  readonly kind: 'batch';
  readonly batch: Batch;
  readonly agent: Agent | null;
  readonly receivedAt: number;
  /** What it came as, where that holds this batch and nothing that must not be kept: quicker to store. */
  readonly sent?: SentBody | undefined;
}
export interface SentBody {
  readonly json: Uint8Array;
  /** The same, as gzip, if that is how it came. */
  readonly gzipped: Uint8Array | undefined;
}
export interface ReplayToStore {
  readonly kind: 'replay';
  readonly chunk: ReplayChunk;
  readonly gzipped: Uint8Array;
  readonly receivedAt: number;
}
export type ToStore = BatchToStore | ReplayToStore;

/** `accepted`: events stored, now or by an earlier attempt. An `error` concerns this one item only. */
export type Stored =
  | { readonly accepted: number; readonly isDuplicate: boolean }
  | { readonly error: unknown };

/** An rrweb event. In what the store answers, its time is the collector's. */
export type ReplayEvent = { readonly type: number; readonly timestamp: number; readonly data?: unknown };

/** A style sheet, image or font that replays are drawn with; `content` is gzip. */
export interface KeptAsset {
  readonly hash: string;
  readonly kind: AssetKind;
  readonly type: string;
  /** Of the content itself. */
  readonly sizeBytes: number;
  readonly gzipped: Uint8Array;
}

export interface ExportedEvent {
  readonly session: string;
  readonly visitor: string;
  readonly tab: string;
  readonly seq: number;
  readonly index: number;
  readonly event: JourneyEvent;
}

/** What the figures of a map are told beside: the same ones under another scope. */
export interface MapBeside {
  readonly what: 'previous' | 'segment';
  readonly scope: Scope;
}
export interface NotedHistory extends StoredHistory {
  readonly note: StoredNote | null;
}
export type HotspotFilter = { readonly stage?: string; readonly pageGroup?: string };
export type PlaceQuery = { readonly stage: string; readonly pageGroup: string };
export type HeatmapPlaceQuery = PlaceQuery &
  Partial<Readonly<Pick<HeatmapQuery, 'outcome' | 'signal' | 'count'>>>;
export type HeatmapSide = { readonly scope: Scope; readonly place: HeatmapPlaceQuery };
export type DrawablePage = { readonly pageGroup: string; readonly device: Device };
/** `touched`: the selector of an element, for the page as it was just before it was touched. */
export type SnapshotPlace = PlaceQuery & { readonly touched?: string };
export type SessionsFilter = Omit<SessionsQuery, keyof Scope | 'alsoIn'> & { readonly alsoIn?: Scope };

/**
 * Everything the collector remembers, in the words of the product. All methods answer promises, so that an
 * implementation may live on another machine. Times are milliseconds since the epoch, in collector time.
 */
export interface Store extends Upkeep, HotspotNotes, SavedFilters, ExperimentPlans, SessionNotes {
  /** Stores all items in one transaction with the facts they change. Resolves once they are durable. */
  ingest(items: readonly ToStore[]): Promise<readonly Stored[]>;
  /** Rises with every change that an answer could show. */
  revision(): number;

  /**
   * Told once somebody may ask: the first question need not wait for what could be done before. `scope`: of which the map
   * will probably be asked for; it is counted until something is asked.
   */
  getReady(scope?: Scope): void;
  /** Threads that answer questions at present. */
  readThreads(): number;

  // Questions. Each is answered as of one moment; one whose `signal` is aborted is given up.
  map(scope: Scope, signal?: AbortSignal, beside?: MapBeside): Promise<MapAnswer>;
  sessions(scope: Scope, filter: SessionsFilter, signal?: AbortSignal): Promise<SessionsAnswer>;
  session(id: string, goal: Goal, nowMs: number, signal?: AbortSignal): Promise<SessionAnswer | undefined>;
  sessionEvents(id: string, signal?: AbortSignal): Promise<SessionEventsAnswer | undefined>;
  /** The replay of one tab (default: the one with the most), a chunk at a time. Undefined: no such session. */
  replay(id: string, tab?: string): Promise<Iterable<readonly ReplayEvent[]> | undefined>;
  /** What is stored of a replay, without bodies; undefined: no such session. */
  replayChunks(id: string): Promise<Pick<ReplayChunksAnswer, 'chunks'> | undefined>;
  /** The body of one chunk, gzip, as it was sent. */
  replayChunk(id: string, tab: string, seq: number): Promise<Uint8Array | undefined>;
  /** The bodies of a tab's chunks in order, one read at a time. Undefined: none are stored. */
  replayRange(id: string, tab: string, range: ReplayRange): Promise<Iterable<StoredChunk> | undefined>;
  /** What a tab's chunks are drawn with. */
  replayAssets(id: string, tab: string): Promise<ReplayAssetsAnswer>;
  /** Of these hashes, those that nothing is kept of. The others are needed: somebody records with them now. */
  missingAssets(hashes: readonly string[], nowMs: number): Promise<string[]>;
  /** Keeps it, unless it is kept already: answers whether it was new. */
  saveAsset(asset: KeptAsset, nowMs: number): Promise<boolean>;
  asset(hash: string): Promise<KeptAsset | undefined>;
  hotspots(scope: Scope, filter: HotspotFilter, signal?: AbortSignal): Promise<HotspotsAnswer>;
  /** What is known of those who dropped at a stage, by its position in the journey. */
  dropOff(scope: Scope, stage: number, signal?: AbortSignal): Promise<DropOffAnswer>;
  /** The hotspots of a stage over time, with what members wrote about them. */
  hotspotHistory(scope: Scope, stage: string, signal?: AbortSignal): Promise<readonly NotedHistory[]>;
  heatmap(
    scope: Scope,
    place: HeatmapPlaceQuery,
    layer: HeatmapLayer,
    signal?: AbortSignal,
  ): Promise<HeatmapAnswer>;
  /** Whose shares differ from the other side's by more than noise. */
  heatmapDifference(
    own: HeatmapSide,
    against: HeatmapSide,
    layer: HeatmapLayer,
    signal?: AbortSignal,
  ): Promise<HeatmapDifferenceAnswer>;
  pages(scope: Scope, stage: string, signal?: AbortSignal): Promise<PagesAnswer>;
  snapshot(scope: Scope, place: SnapshotPlace, signal?: AbortSignal): Promise<SnapshotAnswer | undefined>;
  /** Pages of a stage that a snapshot can be drawn of, one that was taken since, by class of device. */
  drawablePages(stage: string, sinceMs: number): Promise<readonly DrawablePage[]>;
  /** What the units of a scope could be narrowed to. */
  segmentValues(scope: Scope, asked: ValuesAsked, signal?: AbortSignal): Promise<SegmentValuesAnswer>;
  /** What the units of a scope clicked. */
  elements(scope: Scope, asked: ElementsAsked, signal?: AbortSignal): Promise<ElementsAnswer>;
  /** How far units came in steps of the asker's choice, and those behind one of them. */
  funnel(scope: Scope, request: FunnelRequest, signal?: AbortSignal): Promise<FunnelAnswer>;
  experiments(scope: Scope, signal?: AbortSignal): Promise<ExperimentsAnswer>;
  experiment(scope: Scope, id: string, signal?: AbortSignal): Promise<ExperimentAnswer | undefined>;
  experimentSegments(
    scope: Scope,
    id: string,
    by: readonly BeforeExposure[],
    signal?: AbortSignal,
  ): Promise<ExperimentSegmentsAnswer | undefined>;
  recent(
    nowMs: number,
  ): Promise<Pick<SetupAnswer, 'lastEventAt' | 'eventsLastMinute' | 'recent' | 'siteOrigin'>>;
  /** Every stored event whose batch was received in the period, in order of arrival. */
  exportEvents(fromMs: number, toMs: number): Iterable<ExportedEvent>;

  /**
   * Erases a visitor's sessions, or those that count for a person (the id given to `identify`): raw events,
   * facts and replays. For 30 days nothing of them is stored again: `ingest` answers a Refusal (410).
   */
  eraseVisitor(id: string, by: 'visitor' | 'person', nowMs: number): Promise<ErasedAnswer>;
  /** What that would delete now. */
  heldOfVisitor(id: string, by: 'visitor' | 'person'): Promise<ErasedAnswer>;

  journeys(): Promise<readonly Journey[]>;
  /** Stores the journey as its next version and answers that. */
  saveJourney(journey: Journey, nowMs: number): Promise<Journey>;

  /** Of these sessions, those that something is stored of. */
  knownSessions(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Files of history that were imported, the newest first. */
  imports(): Promise<readonly Import[]>;
  importOf(id: string): Promise<Import | undefined>;
  saveImport(record: Import): Promise<void>;
  refusedRows(importId: string): Promise<readonly RefusedRow[]>;
  /** Rows that are known are left as they are. */
  saveRefusedRows(importId: string, rows: readonly RefusedRow[]): Promise<void>;

  setting(name: string): Promise<string | undefined>;
  saveSetting(name: string, value: string): Promise<void>;

  /** Derives all facts anew from the stored events; answers how many sessions. `told`: how many so far. */
  rebuild(told?: (sessions: number) => void): Promise<number>;
  /**
   * One short step of packing what has been silent for an hour, so that questions read little; `isWhole`: also
   * where it is too little to be worth it. Answers how many sessions it packed; 0: there is nothing to do.
   */
  seal(nowMs: number, isWhole?: boolean): Promise<number>;
  /** The facts of every session by id, for comparing two stores or a rebuild. */
  facts(): Promise<ReadonlyMap<string, SessionFacts>>;
  close(): Promise<void>;
}
