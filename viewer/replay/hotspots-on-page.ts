import { html, nothing, type ReactiveControllerHost } from 'lit';
import { shownPlace } from '../model/shown-place.ts';
import './dp-hotspot-overlay.ts';
import type { LocationOf } from '../model/location.ts';
import type { DpPlayer } from './dp-player.ts';
import type { LoadedSession } from './replay-loads.ts';

interface ReplayHost extends ReactiveControllerHost {
  readonly location: LocationOf<'replay'>;
  readonly tab: string | undefined;
  readonly atMs: number;
}

/** Whether the hotspots are asked for, and their outlines on the page that the replay shows. */
export function createHotspotsOnPage(host: ReplayHost) {
  let areShown = false;
  return {
    areShown: () => areShown,
    toggle(player: DpPlayer | null): void {
      areShown = !areShown;
      // A page that moves on has no place to outline.
      if (areShown) player?.pause();
      host.requestUpdate();
    },
    render({ session, names }: LoadedSession, isPlaying: boolean) {
      const place = areShown && !isPlaying ? shownPlace(session, host.tab, host.atMs) : undefined;
      return place
        ? html`<dp-hotspot-overlay
            .scope=${host.location.scope}
            .place=${place}
            .stageName=${names.nameOf(place.stage)}
          ></dp-hotspot-overlay>`
        : nothing;
    },
  };
}
