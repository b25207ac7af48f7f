import { html, type TemplateResult } from 'lit';
import { lostWords } from '../model/replay-gaps.ts';
import '../ui/dp-skeleton.ts';
import './dp-awaited-page.ts';
import './dp-no-replay.ts';
import type { createFollowLive } from './follow-live.ts';
import type { LoadedReplay, LoadedSession } from './replay-loads.ts';

/** Before anything is known of the session. */
export function renderPendingView(): TemplateResult {
  return html`<div class="waiting" aria-busy="true">
    <h1 class="visually-hidden">Replay</h1>
    <dp-skeleton lines="4"></dp-skeleton>
  </div>`;
}

/** While the page is being loaded. */
export function renderPendingPage(): TemplateResult {
  return html`<div class="waiting" aria-busy="true"><dp-skeleton lines="8"></dp-skeleton></div>`;
}

/** Where the page would be: it is waited for, or there is a reason why none will come. */
export function renderNoPage(
  { session }: LoadedSession,
  kind: Exclude<LoadedReplay['kind'], 'playable'>,
  live: Pick<ReturnType<typeof createFollowLive>, 'isAwaited' | 'isLost'>,
): TemplateResult {
  return live.isAwaited()
    ? html`<dp-awaited-page .lastAtMs=${session.lastAt} .isLost=${live.isLost()}></dp-awaited-page>`
    : html`<dp-no-replay
        .replay=${session.replay}
        .isBroken=${kind === 'unplayable'}
        .note=${lostWords(session.lost)}
      ></dp-no-replay>`;
}
