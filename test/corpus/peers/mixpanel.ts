import { clicksOf, happened, type Peer, pressedAt, type TracedClick } from './peer.ts';

/** Mixpanel's documentation of autocapture: rage is four clicks within 1 s and 30 px, dead is no answer in 0.5 s. */
export const MIXPANEL: Peer = {
  name: 'Mixpanel',
  rage(trace) {
    const clicks = clicksOf(trace);
    const flagged: TracedClick[] = [];
    for (const [i, first] of clicks.entries()) {
      const four = clicks.slice(i, i + 4);
      const last = four[3];
      const isTight = four.every(
        (click) => Math.hypot(click.viewportX - first.viewportX, click.viewportY - first.viewportY) <= 30,
      );
      if (last && last.at - first.at <= 1_000 && isTight) flagged.push(first);
    }
    return flagged;
  },
  dead: (trace) =>
    clicksOf(trace).filter(
      (click) =>
        !click.isEditable &&
        !click.isWithinLink &&
        click.tag !== 'html' &&
        click.tag !== 'body' &&
        !happened(
          trace,
          ['mutation', 'scroll', 'selection', 'input', 'visibility', 'focus', 'open', 'leave'],
          click,
          500,
          click.at - pressedAt(trace, click),
        ),
    ),
};
