import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { api } from '../api.ts';
import type { LocationOf } from '../model/location.ts';
import { isPlayable } from '../model/replay-event.ts';
import { type StageNames, stageNames } from '../model/stage-names.ts';
import { loadReplay, type Replay } from './load-replay.ts';
import { findNeighbours } from './neighbours.ts';

export interface LoadedSession {
  readonly session: SessionAnswer;
  readonly names: StageNames;
}

export type LoadedReplay = { readonly session: string | undefined; readonly tab: string | undefined } & (
  | { readonly kind: 'playable'; readonly replay: Replay }
  /** It arrived, but holds no page to start from: a first chunk that was lost. */
  | { readonly kind: 'unplayable' }
  | { readonly kind: 'missing' }
);

interface ReplayHost extends ReactiveControllerHost {
  readonly location: LocationOf<'replay'>;
  readonly tab: string | undefined;
}

/** What the replay view fetches: the session, its tab's replay, and the list that it came from. */
export function createReplayLoads(host: ReplayHost, onSession: (loaded: LoadedSession) => void) {
  const session = new Task(host, {
    args: () => [host.location.session, host.location.scope.journey] as const,
    task: async ([id, journey], { signal }): Promise<LoadedSession> => {
      const [answer, { journeys }] = await Promise.all([api.session(id, signal), api.journeys(signal)]);
      return { session: answer, names: stageNames(journeys, journey) };
    },
    onComplete: onSession,
  });
  const replay = new Task(host, {
    args: () => [session.value?.session.id, host.tab] as const,
    task: async ([id, tab], { signal }): Promise<LoadedReplay> => {
      const of = { session: id, tab };
      if (id === undefined || tab === undefined) return { ...of, kind: 'missing' };
      const replay = await loadReplay(id, tab, signal);
      return isPlayable(replay.events) ? { ...of, kind: 'playable', replay } : { ...of, kind: 'unplayable' };
    },
  });
  const neighbours = new Task(host, {
    args: () => [host.location.session, host.location.scope, host.location.filters] as const,
    task: ([id, scope, filters], { signal }) => findNeighbours(id, scope, filters, signal),
  });
  return {
    session,
    replay,
    neighbours,
    /** The replay of the session and tab that are shown; a task keeps its last answer while the next loads. */
    shownReplay(): LoadedReplay | undefined {
      const loaded = replay.value;
      const isShown = loaded?.session === session.value?.session.id && loaded?.tab === host.tab;
      return isShown ? loaded : undefined;
    },
  };
}
