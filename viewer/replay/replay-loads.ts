import { Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { api } from '../api.ts';
import type { LocationOf } from '../model/location.ts';
import type { ReplayChunk } from '../model/replay-chunks.ts';
import { type StageNames, stageNames } from '../model/stage-names.ts';
import { reader } from '../reader.ts';
import { findNeighbours } from './neighbours.ts';
import { type OpenReplay, openReplay } from './open-replay.ts';
import { createPageFirst } from './page-first.ts';
import { pageLoaded } from './page-loaded.ts';
import type { ReplaySurvey, Scene } from './replay-part.ts';

export interface LoadedSession {
  readonly session: SessionAnswer;
  readonly names: StageNames;
  readonly replay: OpenReplay;
  /** What is stored of its replays, without the bodies. */
  readonly chunks: readonly ReplayChunk[];
}

export type LoadedReplay = { readonly of: LoadedSession | undefined; readonly tab: string | undefined } & (
  | { readonly kind: 'playable'; readonly replay: OpenReplay; readonly scene: Scene }
  /** It arrived, but holds no page to start from: a first chunk that was lost. */
  | { readonly kind: 'unplayable' }
  | { readonly kind: 'missing' }
);

interface ReplayHost extends ReactiveControllerHost {
  readonly location: LocationOf<'replay'>;
  readonly tab: string | undefined;
  readonly atMs: number;
}

/** What the replay view fetches: the session, its tab's replay, and the list that it came from. */
export function createReplayLoads(host: ReplayHost, onSession: (loaded: LoadedSession) => void) {
  const pageFirst = createPageFirst(host);
  let open: OpenReplay | undefined;
  /** What is known anew of a session that goes on. */
  let grown:
    | {
        readonly since: LoadedSession;
        readonly session: SessionAnswer;
        readonly chunks: readonly ReplayChunk[];
      }
    | undefined;
  function close(): void {
    open?.close();
    open = undefined;
  }
  host.addController({ hostDisconnected: close });

  const session = new Task(host, {
    args: () => [host.location.session, host.location.scope.journey] as const,
    task: async ([id, journey], { signal }): Promise<LoadedSession> => {
      const { scope, tab, atMs, isFollowed } = host.location;
      close();
      // The first page is made while everything around it is still being fetched and drawn.
      const replay = openReplay(id, scope.project, {
        tab,
        atMs: isFollowed ? Number.POSITIVE_INFINITY : atMs,
      });
      open = replay;
      const [answer, { journeys }, chunks] = await Promise.all([
        api.session(id, signal),
        api.journeys(signal),
        replay.listed,
      ]);
      return { session: answer, names: stageNames(journeys, journey), replay, chunks };
    },
    onComplete(loaded) {
      onSession(loaded);
      pageFirst.begin();
    },
    onError: pageFirst.end,
  });

  const replay = new Task(host, {
    args: () => [session.value, host.tab] as const,
    task: async ([loaded, tab]): Promise<LoadedReplay> => {
      const what = { of: loaded, tab };
      if (!loaded || tab === undefined) return { ...what, kind: 'missing' };
      const { replay } = loaded;
      const [scene] = await Promise.all([replay.scene(tab, host.atMs), pageLoaded()]);
      return scene ? { ...what, kind: 'playable', replay, scene } : { ...what, kind: 'unplayable' };
    },
    onComplete: ({ of }) => of !== undefined && pageFirst.end(),
    onError: pageFirst.end,
  });
  const survey = new Task(host, {
    args: () => [replay.value] as const,
    task: async ([loaded]): Promise<SurveyedTab | undefined> => {
      if (loaded?.kind !== 'playable') return undefined;
      await pageFirst.over;
      return {
        tab: loaded.scene.tab,
        session: loaded.of?.session.id,
        ...(await loaded.replay.survey(loaded.scene.tab)),
      };
    },
  });
  const neighbours = new Task(host, {
    args: () => [host.location.session, host.location.scope, host.location.filters] as const,
    task: async ([id, scope, filters], { signal }) => {
      await Promise.all([pageFirst.over, reader.known]);
      return reader.may('sessions') ? findNeighbours(id, scope, filters, signal) : undefined;
    },
  });
  /** The session with what is known anew of it. */
  function shown(): LoadedSession | undefined {
    const loaded = session.value;
    if (!loaded || grown?.since !== loaded) return loaded;
    return { ...loaded, session: grown.session, chunks: grown.chunks };
  }
  return {
    session,
    replay,
    /** Whether what stands around the page may be drawn. */
    isPageSeen: pageFirst.isOver,
    shown,
    /** Takes in what has come of the session that is shown. */
    grow(news: Partial<Pick<LoadedSession, 'session' | 'chunks'>>): void {
      const since = session.value;
      const before = shown();
      if (!since || !before) return;
      const hasMore = news.chunks !== undefined && news.chunks.length > before.chunks.length;
      const chunks = hasMore ? news.chunks : before.chunks;
      grown = { since, session: news.session ?? before.session, chunks };
      if (hasMore) since.replay.grow(chunks);
      host.requestUpdate();
    },
    /** When the visitor did something; undefined while that is being read, and of a replay that has grown since. */
    activityMs(): readonly number[] | undefined {
      const hasGrown = shown()?.chunks !== session.value?.chunks;
      return hasGrown ? undefined : this.shownSurvey()?.activityMs;
    },
    neighbours,
    /** The replay of the session that is shown; a task keeps its last answer while the next loads. */
    shownReplay(): LoadedReplay | undefined {
      const loaded = replay.value;
      return loaded?.of?.session.id === session.value?.session.id ? loaded : undefined;
    },
    /** Whether it is known of what was last loaded if there is a page to show. */
    isReplayKnown: () => replay.value !== undefined && replay.value.of === session.value,
    /** Loads the session again, as it is by now; what is on screen stays until then. */
    async reload(): Promise<void> {
      if (session.status !== TaskStatus.PENDING) await session.run();
    },
    /** Undefined while it is being read. */
    shownSurvey(): ReplaySurvey | undefined {
      const { value } = survey;
      const isShown = value?.session === session.value?.session.id && value?.tab === host.tab;
      return isShown ? value : undefined;
    },
  };
}

interface SurveyedTab extends ReplaySurvey {
  readonly session: string | undefined;
  readonly tab: string;
}
