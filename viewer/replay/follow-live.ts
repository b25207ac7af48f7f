import type { ReactiveControllerHost } from 'lit';
import type { SessionAnswer, SessionSummary } from '../../collector/api/sessions.ts';
import { liveTab } from '../model/choose-tab.ts';
import { formatDuration } from '../model/format.ts';
import type { LocationOf } from '../model/location.ts';
import type { ReplayChunk } from '../model/replay-chunks.ts';
import { navigate } from '../shell/navigate.ts';
import type { DpPlayer } from './dp-player.ts';
import { LiveWatch } from './live-watch.ts';
import type { createReplayLoads, LoadedSession } from './replay-loads.ts';

/** So long nothing comes of a visitor who reads, or has gone: how far behind the last thing was says nothing any more. */
const QUIET_MS = 10_000;

/** What of a replay's state does not rule out that one is on its way. */
const RECORDED: ReadonlySet<SessionSummary['replay']['state']> = new Set(['none', 'available']);

interface FollowHost extends ReactiveControllerHost {
  readonly location: LocationOf<'replay'>;
  readonly isMember: boolean;
  readonly player: DpPlayer | null;
  tab: string | undefined;
  atMs: number;
}

/** Keeps the replay of a session that goes on where its visitor is, for as long as the URL says so. */
export function createFollowLive(
  host: FollowHost,
  loads: ReturnType<typeof createReplayLoads>,
  onSession: (session: SessionAnswer) => void,
) {
  /** The session that was followed to its end. */
  let ended: string | undefined;
  /** The session whose first page was waited for. */
  let awaited: string | undefined;
  const watch = new LiveWatch(host, {
    wanted: () => (isOn() || isAwaited() ? host.location.session : undefined),
    // Of who came by a link the visitor's browser learns nothing.
    isTold: () => host.isMember,
    tab: () => host.tab,
    onChunks(chunks) {
      if (isAwaited()) return takePage(chunks);
      loads.grow({ chunks });
      host.player?.follow();
    },
    onSession(session) {
      loads.grow({ session });
      onSession(session);
      if (!isAwaited()) followTab(session);
      if (session.isLive) return;
      ended = session.id;
      host.player?.pause();
    },
  });

  /** Of a session that goes on no page has come yet, or it is being loaded. */
  function isAwaited(): boolean {
    const loaded = loads.shown();
    const { session } = host.location;
    if (!loaded?.session.isLive || loaded.session.id !== session) return false;
    if (hasPage(loaded.chunks)) return awaited === session && !loads.isReplayKnown();
    return RECORDED.has(loaded.session.replay.state);
  }
  function hasPage(chunks: readonly ReplayChunk[]): boolean {
    return chunks.some(({ hasSnapshot, tab }) => hasSnapshot && tab === (host.tab ?? tab));
  }
  function takePage(chunks: readonly ReplayChunk[]): void {
    if (!hasPage(chunks) || hasPage(loads.shown()?.chunks ?? [])) return;
    awaited = host.location.session;
    void loads.reload();
  }
  /** Who came by a link sees what there is; that somebody watches is told to the visitor's browser by members alone. */
  function isOffered(): boolean {
    const session = loads.shown()?.session;
    return Boolean(host.isMember && session?.isLive && session.id === host.location.session);
  }
  function isOn(): boolean {
    const isPossible = isAwaited() || loads.shownReplay()?.kind === 'playable';
    return isOffered() && host.location.isFollowed === true && isPossible;
  }
  function followTab({ tabs, marks }: SessionAnswer): void {
    const next = host.location.tab === undefined ? liveTab(tabs, marks) : undefined;
    if (!next || next.tab === host.tab) return;
    host.atMs = next.lastAt;
    host.tab = next.tab;
  }

  return {
    isOffered,
    isOn,
    isAwaited,
    /** The collector did not answer the last time. */
    isLost: () => watch.isLost,
    /** Where to begin: in what has come, if that was waited for and the wish is later. */
    beginIn({ session, chunks }: LoadedSession, wishedMs: number): number {
      const isLate = chunks.length > 0 && chunks.every(({ lastAt }) => lastAt <= wishedMs);
      const isMoved = session.id === awaited && isLate && !host.location.isFollowed;
      return isMoved ? Math.min(...chunks.map(({ firstAt }) => firstAt)) : wishedMs;
    },
    /** What is announced of the first page of a session that goes on. */
    pageWords(): string {
      if (isAwaited()) return 'Waiting for the first picture';
      const isHere = awaited === host.location.session && loads.shownReplay()?.kind === 'playable';
      return isHere ? 'The first picture is here' : '';
    },
    /** Says which moment is on screen. */
    show: (atMs: number) => watch.show(atMs),
    /** Whether it was followed to its end, and is shown still. */
    hasEnded: () => ended !== undefined && ended === host.location.session,
    /** After `Live`: how far the screen is behind the visitor, or for how long they have done nothing. */
    words(): string {
      if (isAwaited()) return '';
      if (watch.isLost) return ', the collector does not answer';
      const behindMs = watch.behindMs();
      if (watch.quietMs() > QUIET_MS) return `, quiet for ${formatDuration(watch.quietMs())}`;
      return behindMs === undefined ? '' : `, ${(behindMs / 1000).toFixed(1)} s behind`;
    },
    toggle(): void {
      if (!isOffered()) return;
      const { atMs: _, isFollowed: __, ...location } = host.location;
      if (!isOn()) navigate({ ...location, isFollowed: true }, { isReplacing: true });
      else if (host.player) host.player.pause();
      else navigate(location, { isReplacing: true });
    },
  };
}

/** Where a moment is found again; whoever follows the visitor leaves it at once. */
export function momentOf(location: LocationOf<'replay'>, atMs: number): LocationOf<'replay'> {
  const { isFollowed: _, ...rest } = location;
  return { ...rest, atMs: Math.round(atMs) };
}
