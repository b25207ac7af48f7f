import { clicksOf, happened, type Peer, type TracedClick } from './peer.ts';

const STEPPERS = /next|previous|prev|[<>+-]/;

/**
 * posthog-js 1.449, `extensions/rageclick.ts` with the defaults of 2026-05-30, and
 * `entrypoints/dead-clicks-autocapture.ts`.
 */
export const POSTHOG: Peer = {
  name: 'PostHog',
  // Three clicks, each under 1 s and under 30 px (Manhattan) from the one before; once at exactly three.
  rage(trace) {
    const flagged: TracedClick[] = [];
    let burst: TracedClick[] = [];
    for (const click of clicksOf(trace)) {
      if (click.isEditable || STEPPERS.test(click.label)) continue;
      const last = burst[burst.length - 1];
      const isNear =
        last &&
        click.at - last.at < 1_000 &&
        Math.abs(click.viewportX - last.viewportX) + Math.abs(click.viewportY - last.viewportY) < 30;
      burst = isNear ? [...burst, click] : [click];
      if (burst.length === 3) flagged.push(click);
    }
    return flagged;
  },
  // Alive: a mutation within 2.5 s, a scroll or a selection within 0.1 s, visibility or focus within a second either way.
  dead(trace) {
    let last: TracedClick | undefined;
    return clicksOf(trace).filter((click) => {
      const isRepeat = last?.element === click.element && click.at - last.at < 1_000;
      last = click;
      return !(
        isRepeat ||
        click.hasModifier ||
        click.tag === 'html' ||
        click.isWithinLink ||
        happened(trace, ['mutation'], click, 2_500) ||
        happened(trace, ['scroll', 'selection'], click, 100) ||
        happened(trace, ['visibility', 'focus', 'leave'], click, 1_000, 1_000)
      );
    });
  },
};
