import { clicksOf, happened, type Peer, pressedAt, type TracedClick } from './peer.ts';

/** No activity for so long after the press: `PAGE_ACTIVITY_VALIDATION_DELAY`. */
const VALIDATION_MS = 100;

/** browser-sdk, `rum-core/src/domain/action/{clickChain,computeFrustration}.ts`, `isPageActivity`. */
export const DATADOG: Peer = {
  name: 'Datadog',
  // The same target, within 100 px, at most 1 s between clicks; three of them within any second; a selection or a
  // scroll by one of them cancels.
  rage(trace) {
    const chains: TracedClick[][] = [];
    for (const click of clicksOf(trace)) {
      const chain = chains[chains.length - 1];
      const last = chain?.[chain.length - 1];
      const isNext =
        last &&
        last.element === click.element &&
        click.at - last.at <= 1_000 &&
        Math.hypot(click.viewportX - last.viewportX, click.viewportY - last.viewportY) <= 100;
      if (isNext) chain?.push(click);
      else chains.push([click]);
    }
    return chains
      .filter(
        (chain) =>
          chain.some((click, i) => (chain[i + 2]?.at ?? Infinity) - click.at <= 1_000) &&
          !chain.some((click) => happened(trace, ['selection', 'scroll'], click, VALIDATION_MS, 100)),
      )
      .map(([first]) => first as TracedClick);
  },
  // No activity (DOM, request, window.open) within 100 ms of the press, no input, no scroll.
  dead: (trace) =>
    clicksOf(trace).filter((click) => {
      const pressMs = click.at - pressedAt(trace, click);
      return !(
        click.isEditable ||
        /^(select|option|canvas)$/.test(click.tag) ||
        click.isWithinLink ||
        happened(
          trace,
          ['mutation', 'request', 'open', 'input', 'scroll', 'leave'],
          click,
          VALIDATION_MS,
          pressMs,
        )
      );
    }),
};
