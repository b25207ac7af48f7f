import type { AuditAnswer, AuditQuery } from '../collector/api/audit.ts';
import type { DropOffAnswer } from '../collector/api/drop-off.ts';
import type { ElementsAnswer } from '../collector/api/elements.ts';
import type { ExperimentSegmentsAnswer } from '../collector/api/experiment-segments.ts';
import type { ExperimentAnswer, ExperimentPlan, ExperimentsAnswer } from '../collector/api/experiments.ts';
import type {
  HeatmapAnswer,
  HeatmapLayer,
  HeatmapQuery,
  PagesAnswer,
  SnapshotAnswer,
} from '../collector/api/heatmap.ts';
import type { HeatmapDifferenceAnswer } from '../collector/api/heatmap-difference.ts';
import type {
  HotspotHistoryAnswer,
  HotspotNoteAnswer,
  HotspotNoteRequest,
} from '../collector/api/hotspot-history.ts';
import type { HotspotsAnswer } from '../collector/api/hotspots.ts';
import type {
  Import,
  ImportMapping,
  ImportPreview,
  ImportsAnswer,
  Upload,
} from '../collector/api/imports.ts';
import type { JourneysAnswer } from '../collector/api/journeys.ts';
import type { KeyAnswer, KeysAnswer } from '../collector/api/keys.ts';
import type { MapAnswer } from '../collector/api/map.ts';
import type { InviteAnswer, MembersAnswer, ResetAnswer } from '../collector/api/members.ts';
import type { Problem } from '../collector/api/problem.ts';
import type {
  NewProjectAnswer,
  NewProjectRequest,
  ProjectAnswer,
  ProjectRequest,
} from '../collector/api/projects.ts';
import type { ReplayAssetsAnswer, ReplayChunksAnswer } from '../collector/api/replay-chunks.ts';
import type { Role, TokenScope } from '../collector/api/roles.ts';
import type { ListFilter, SavedList, SavedListsAnswer } from '../collector/api/saved-lists.ts';
import type { SegmentFilter } from '../collector/api/scope.ts';
import type { SavedSegment, SegmentsAnswer, SegmentValuesAnswer } from '../collector/api/segments.ts';
import type { SessionNote, SessionNoteRequest, SessionNotesAnswer } from '../collector/api/session-notes.ts';
import type { SessionAnswer, SessionEventsAnswer, SessionsAnswer } from '../collector/api/sessions.ts';
import type { SetupAnswer } from '../collector/api/setup.ts';
import type { ShareLinkAnswer, ShareLinksAnswer, ShareRequest } from '../collector/api/share-links.ts';
import type { SignalsAnswer } from '../collector/api/signals.ts';
import type { MeAnswer, MeRequest, SigninRequest } from '../collector/api/signin.ts';
import type { TokenAnswer, TokensAnswer } from '../collector/api/tokens.ts';
import type { ErasedAnswer, EraseQuery } from '../collector/api/visitors.ts';
import type { Journey } from '../sdk/protocol/journey.ts';
import type { SignalThresholds } from '../sdk/protocol/sdk-config.ts';
import { type Compare, formatCompare } from './model/compare.ts';
import { formatQuery } from './model/query.ts';
import { type Dimension, type Scope, scopeQuery } from './model/scope.ts';
import type { SessionFilters } from './model/session-filters.ts';

/** An answer that is not 2xx, with the collector's own sentence; `status` 0 when none could be reached. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

type Query = Readonly<Record<string, string | number | undefined>>;
/** A stage; with `exposure` ("experiment:arm") as that arm's units went through it since. */
export interface StagePlace {
  readonly stage: string;
  readonly exposure?: string;
}
export interface PagePlace extends StagePlace {
  readonly pageGroup: string;
}
/** And which units are drawn on it, and counted how. */
export type HeatPlace = PagePlace & Partial<Readonly<Pick<HeatmapQuery, 'outcome' | 'signal' | 'count'>>>;

/**
 * The collector's API by its own types. Every read takes a signal, so that a view that moved on aborts it.
 * `onSignedOut` is called at each 401, before the error is thrown. `project` is the one that is looked at.
 */
export function createApiClient(
  fetchFrom: typeof fetch,
  now: () => number,
  onSignedOut: () => void,
  project: () => string | undefined = () => undefined,
) {
  async function request(path: string, query: Query, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetchFrom(`/api/v1/${path}${formatQuery({ project: project(), ...query })}`, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new ApiError(0, 'The collector does not answer. Is it running?');
    }
    if (response.ok) return response;
    if (response.status === 401 && path !== 'signin') onSignedOut();
    throw new ApiError(response.status, await sentence(response));
  }
  async function get<Answer>(path: string, query: Query, signal?: AbortSignal): Promise<Answer> {
    const response = await request(path, query, signal ? { signal } : {});
    return (await response.json()) as Answer;
  }
  async function send(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' };
    return request(path, {}, { method, headers, body: JSON.stringify(body) });
  }
  async function sent<Answer>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Answer> {
    return (await send(method, path, body)).json() as Promise<Answer>;
  }
  const remove = (path: string, id: string) =>
    request(`${path}/${encodeURIComponent(id)}`, {}, { method: 'DELETE' });
  const visitor = (id: string) => `visitors/${encodeURIComponent(id)}`;
  const session = (id: string) => `sessions/${encodeURIComponent(id)}`;
  const scoped = (scope: Scope) => scopeQuery(scope, now());

  return {
    me: (signal?: AbortSignal) => get<MeAnswer>('me', {}, signal),
    setup: (signal?: AbortSignal) => get<SetupAnswer>('setup', {}, signal),
    journeys: (signal?: AbortSignal) => get<JourneysAnswer>('journeys', {}, signal),
    map: (scope: Scope, signal?: AbortSignal, compare?: Compare) =>
      get<MapAnswer>('map', { ...scoped(scope), compare: formatCompare(compare) }, signal),
    hotspots: (scope: Scope, place: Partial<StagePlace>, signal?: AbortSignal) =>
      get<HotspotsAnswer>('hotspots', { ...scoped(scope), ...place }, signal),
    dropOff: (scope: Scope, place: StagePlace, signal?: AbortSignal) =>
      get<DropOffAnswer>('drop-off', { ...scoped(scope), ...place }, signal),
    hotspotHistory: (scope: Scope, stage: string, signal?: AbortSignal) =>
      get<HotspotHistoryAnswer>('hotspots/history', { ...scoped(scope), stage }, signal),
    saveHotspotNote: (change: HotspotNoteRequest) => sent<HotspotNoteAnswer>('PUT', 'hotspots/note', change),
    experiments: (scope: Scope, signal?: AbortSignal) =>
      get<ExperimentsAnswer>('experiments', scoped(scope), signal),
    experiment: (scope: Scope, id: string, signal?: AbortSignal) =>
      get<ExperimentAnswer>(`experiments/${encodeURIComponent(id)}`, scoped(scope), signal),
    experimentSegments: (scope: Scope, id: string, signal?: AbortSignal) =>
      get<ExperimentSegmentsAnswer>(`experiments/${encodeURIComponent(id)}/segments`, scoped(scope), signal),
    planExperiment: (id: string, plan: ExperimentPlan) =>
      sent<ExperimentPlan>('PUT', `experiments/${encodeURIComponent(id)}`, plan),
    pages: (scope: Scope, place: StagePlace, signal?: AbortSignal) =>
      get<PagesAnswer>('pages', { ...scoped(scope), ...place }, signal),
    heatmap: (scope: Scope, place: HeatPlace, layer: HeatmapLayer, signal?: AbortSignal) =>
      get<HeatmapAnswer>('heatmap', { ...scoped(scope), ...place, layer }, signal),
    heatmapDifference: (
      scope: Scope,
      place: HeatPlace,
      layer: HeatmapLayer,
      against: string,
      signal?: AbortSignal,
    ) =>
      get<HeatmapDifferenceAnswer>(
        'heatmap/difference',
        { ...scoped(scope), ...place, layer, against },
        signal,
      ),
    /** `touched`: the page as it was just before that selector was touched. */
    snapshot: (scope: Scope, place: PagePlace & { readonly touched?: string }, signal?: AbortSignal) =>
      get<SnapshotAnswer>('snapshot', { ...scoped(scope), ...place }, signal),
    sessions: (
      scope: Scope,
      filters: SessionFilters,
      page: { cursor?: string; limit?: number } = {},
      signal?: AbortSignal,
    ) => get<SessionsAnswer>('sessions', { ...scoped(scope), ...filters, ...page }, signal),
    session: (id: string, signal?: AbortSignal) => get<SessionAnswer>(session(id), {}, signal),
    sessionEvents: (id: string, signal?: AbortSignal) =>
      get<SessionEventsAnswer>(`${session(id)}/events`, {}, signal),
    sessionNotes: (id: string, signal?: AbortSignal) =>
      get<SessionNotesAnswer>(`${session(id)}/notes`, {}, signal),
    addSessionNote: (id: string, note: SessionNoteRequest) =>
      sent<SessionNote>('POST', `${session(id)}/notes`, note),
    changeSessionNote: (id: string, note: string, text: string) =>
      sent<SessionNote>('PUT', `${session(id)}/notes/${encodeURIComponent(note)}`, { text }),
    deleteSessionNote: (id: string, note: string) => remove(`${session(id)}/notes`, note),
    /** rrweb events of a tab as text, to be saved: a player reads chunks. */
    replayText: async (id: string, tab: string | undefined, signal?: AbortSignal): Promise<string> =>
      (await request(`${session(id)}/replay`, { tab }, signal ? { signal } : {})).text(),
    /** What is stored of a session's replays, without the bodies. */
    replayChunks: (id: string, signal?: AbortSignal) =>
      get<ReplayChunksAnswer>(`${session(id)}/replay/chunks`, {}, signal),
    /** Somebody watches it live for the next ten seconds: its browser sends at once. */
    watch: (id: string) => request(`${session(id)}/watch`, {}, { method: 'POST' }),
    /** Bodies as they are stored, from one `seq` to another; CHUNK_HEAD_BYTES before each. */
    replayRange: async (id: string, tab: string, fromSeq: number, toSeq: number) =>
      (
        await request(`${session(id)}/replay/chunks/${encodeURIComponent(tab)}`, { fromSeq, toSeq }, {})
      ).arrayBuffer(),
    replayAssets: (id: string, tab: string) =>
      get<ReplayAssetsAnswer>(`${session(id)}/replay/assets/${encodeURIComponent(tab)}`, {}),
    saveJourney: (journey: Journey) => sent<Journey>('PUT', `journeys/${journey.id}`, journey),
    signals: (signal?: AbortSignal) => get<SignalsAnswer>('signals', {}, signal),
    saveSignals: (rules: SignalThresholds) => sent<SignalsAnswer>('PUT', 'signals', rules),

    segments: (signal?: AbortSignal) => get<SegmentsAnswer>('segments', {}, signal),
    segmentValues: (scope: Scope, dimension: Dimension, search: string, signal?: AbortSignal) =>
      get<SegmentValuesAnswer>(
        'segments/values',
        { ...scoped(scope), dimension, search: search || undefined },
        signal,
      ),
    saveSegment: (name: string, filter: SegmentFilter) =>
      sent<SavedSegment>('POST', 'segments', { name, filter }),
    deleteSegment: (id: string) => remove('segments', id),
    elements: (scope: Scope, stage: string | undefined, search: string, signal?: AbortSignal) =>
      get<ElementsAnswer>('elements', { ...scoped(scope), stage, search: search || undefined }, signal),
    lists: (signal?: AbortSignal) => get<SavedListsAnswer>('lists', {}, signal),
    saveList: (name: string, filter: ListFilter) => sent<SavedList>('POST', 'lists', { name, filter }),
    deleteList: (id: string) => remove('lists', id),

    members: (signal?: AbortSignal) => get<MembersAnswer>('members', {}, signal),
    saveRole: (user: string, role: Role) =>
      sent<MembersAnswer>('PUT', `members/${encodeURIComponent(user)}`, { role }),
    removeMember: (user: string) => remove('members', user),
    invite: (role: Role) => sent<InviteAnswer>('POST', 'invites', { role }),
    withdrawInvite: (id: string) => remove('invites', id),
    makeReset: (user: string) => sent<ResetAnswer>('POST', `members/${encodeURIComponent(user)}/reset`, {}),
    withdrawReset: (user: string) =>
      request(`members/${encodeURIComponent(user)}/reset`, {}, { method: 'DELETE' }),
    keys: (signal?: AbortSignal) => get<KeysAnswer>('keys', {}, signal),
    makeKey: (kind: 'public' | 'secret', name: string) => sent<KeyAnswer>('POST', 'keys', { kind, name }),
    revokeKey: (id: string) => remove('keys', id),
    tokens: (signal?: AbortSignal) => get<TokensAnswer>('tokens', {}, signal),
    makeToken: (name: string, scopes: readonly TokenScope[], expiresInDays?: number) =>
      sent<TokenAnswer>('POST', 'tokens', { name, scopes, ...(expiresInDays && { expiresInDays }) }),
    revokeToken: (id: string) => remove('tokens', id),
    shareLinks: (signal?: AbortSignal) => get<ShareLinksAnswer>('share-links', {}, signal),
    share: (show: ShareRequest['show'], expiresInDays: number) =>
      sent<ShareLinkAnswer>('POST', 'share-links', { show, expiresInDays }),
    revokeShareLink: (id: string) => remove('share-links', id),
    project: (signal?: AbortSignal) => get<ProjectAnswer>('project', {}, signal),
    saveProject: (change: ProjectRequest) => sent<ProjectAnswer>('PUT', 'project', change),
    makeProject: (wanted: NewProjectRequest) => sent<NewProjectAnswer>('POST', 'projects', wanted),
    audit: (asked: Partial<Pick<AuditQuery, 'cursor' | 'action' | 'actor'>>, signal?: AbortSignal) =>
      get<AuditAnswer>('audit', asked, signal),
    heldOfVisitor: (id: string, by: EraseQuery['by'], signal?: AbortSignal) =>
      get<ErasedAnswer>(visitor(id), { by }, signal),
    eraseVisitor: async (id: string, by: EraseQuery['by']) =>
      (await request(visitor(id), { by }, { method: 'DELETE' })).json() as Promise<ErasedAnswer>,

    imports: (signal?: AbortSignal) => get<ImportsAnswer>('imports', {}, signal),
    /** The first rows of a file as a mapping reads them; nothing is stored. */
    previewImport: async (mapping: string | ImportMapping, head: Blob, signal?: AbortSignal) => {
      const query = {
        mapping: typeof mapping === 'string' ? mapping : JSON.stringify(mapping),
        dryRun: 'true',
      };
      const init = { method: 'POST', body: head, ...(signal && { signal }) };
      return (await request('imports', query, init)).json() as Promise<ImportPreview>;
    },
    beginUpload: () => sent<Upload>('POST', 'imports/uploads', {}),
    uploadOf: (id: string, signal?: AbortSignal) => get<Upload>(`imports/uploads/${id}`, {}, signal),
    sendPart: async (id: string, at: number, part: Blob, signal: AbortSignal) =>
      (
        await request(`imports/uploads/${id}`, { at }, { method: 'PUT', body: part, signal })
      ).json() as Promise<Upload>,
    /** Of a file that is here whole. */
    startImport: async (mapping: string, name: string, upload: string) =>
      (await request('imports', { mapping, name, upload }, { method: 'POST' })).json() as Promise<Import>,
    cancelImport: async (id: string) =>
      (await request(`imports/${id}`, {}, { method: 'DELETE' })).json() as Promise<Import>,
    /** CSV with line, column and reason. */
    refusedText: async (id: string, signal?: AbortSignal): Promise<string> =>
      (await request(`imports/${id}/refused`, {}, signal ? { signal } : {})).text(),

    signin: (request: SigninRequest) => sent<MeAnswer>('POST', 'signin', request),
    saveMe: (request: MeRequest) => sent<MeAnswer>('PUT', 'me', request),
    signout: () => send('POST', 'signout', {}),
    signoutEverywhere: () => send('POST', 'signout/everywhere', {}),
  };
}

export type ApiClient = ReturnType<typeof createApiClient>;

async function sentence(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as Partial<Problem>;
    return problem.detail || problem.title || `The collector answered ${response.status}.`;
  } catch {
    return `The collector answered ${response.status}.`;
  }
}
