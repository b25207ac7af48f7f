import type { ReactiveControllerHost } from 'lit';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { liveTab } from '../model/choose-tab.ts';
import { formatDuration } from '../model/format.ts';
import type { LocationOf } from '../model/location.ts';
import { navigate } from '../shell/navigate.ts';
import type { DpPlayer } from './dp-player.ts';
import { LiveWatch } from './live-watch.ts';
import type { createReplayLoads } from './replay-loads.ts';

/** So long nothing comes of a visitor who reads, or has gone: how far behind the last thing was says nothing any more. */
const QUIET_MS = 10_000;

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
  const watch = new LiveWatch(host, {
    wanted: () => (isOn() ? host.location.session : undefined),
    tab: () => host.tab,
    onChunks(chunks) {
      loads.grow({ chunks });
      host.player?.follow();
    },
    onSession(session) {
      loads.grow({ session });
      onSession(session);
      followTab(session);
      if (session.isLive) return;
      ended = session.id;
      host.player?.pause();
    },
  });

  /** Who came by a link sees what there is; that somebody watches is told to the visitor's browser by members alone. */
  function isOffered(): boolean {
    const session = loads.shown()?.session;
    return Boolean(host.isMember && session?.isLive && session.id === host.location.session);
  }
  function isOn(): boolean {
    return isOffered() && host.location.isFollowed === true && loads.shownReplay()?.kind === 'playable';
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
    /** Says which moment is on screen. */
    show: (atMs: number) => watch.show(atMs),
    /** Whether it was followed to its end, and is shown still. */
    hasEnded: () => ended !== undefined && ended === host.location.session,
    /** After `Live`: how far the screen is behind the visitor, or for how long they have done nothing. */
    words(): string {
      if (watch.isLost) return ', the collector does not answer';
      const behindMs = watch.behindMs();
      if (watch.quietMs() > QUIET_MS) return `, quiet for ${formatDuration(watch.quietMs())}`;
      return behindMs === undefined ? '' : `, ${(behindMs / 1000).toFixed(1)} s behind`;
    },
    toggle(): void {
      if (isOn()) host.player?.pause();
      else if (isOffered()) {
        const { atMs: _, ...location } = host.location;
        navigate({ ...location, isFollowed: true }, { isReplacing: true });
      }
    },
  };
}

/** Where a moment is found again; whoever follows the visitor leaves it at once. */
export function momentOf(location: LocationOf<'replay'>, atMs: number): LocationOf<'replay'> {
  const { isFollowed: _, ...rest } = location;
  return { ...rest, atMs: Math.round(atMs) };
}
