import { clicksOf, happened, type Peer, type PeerRule, type TracedClick } from './peer.ts';

/**
 * sentry-javascript, `replay-internal/src/coreHandlers/handleClick.ts`: only links, buttons and submit inputs; a
 * mutation within 3 s or a scroll within 300 ms is an answer, and so is `window.open`. Seven seconds end the wait; the
 * corpus ends a case sooner, which changes nothing for a page that stays as it is.
 */
const dead: PeerRule = (trace) =>
  clicksOf(trace).filter((click) => {
    const isWatched = click.isWithinLink || click.isWithinButton || /^(submit|button)$/.test(click.inputType);
    return (
      isWatched &&
      !click.opensElsewhere &&
      !happened(trace, ['mutation', 'open', 'leave'], click, 3_000) &&
      !happened(trace, ['scroll'], click, 300)
    );
  });

export const SENTRY: Peer = {
  name: 'Sentry',
  dead,
  // On the server: at least five clicks on one dead element (docs, issue 8324).
  rage(trace) {
    const byElement = new Map<number, TracedClick[]>();
    for (const click of dead(trace)) {
      const clicks = byElement.get(click.element) ?? [];
      byElement.set(click.element, [...clicks, click]);
    }
    return [...byElement.values()].filter(({ length }) => length >= 5).map(([first]) => first as TracedClick);
  },
};
