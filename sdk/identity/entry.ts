import { own } from '../platform/dom.ts';
import { guard } from '../platform/scope.ts';
import { maskTokens } from '../privacy/mask-text.ts';
import type { Entry } from './session.ts';

/** How this visitor came and with what: read once, when a session starts. */
export function describeEntry(): Entry {
  const query = new URLSearchParams(location.search);
  const tag = (name: string): string | undefined =>
    maskTokens(query.get(`utm_${name}`) ?? '').slice(0, 120) || undefined;
  // Of another site its origin, as browsers' own default policy sends it.
  const origin = guard(() => new URL(own(document, 'referrer')).origin)() ?? '';
  return {
    language: navigator.language,
    screenWidth: screen.width,
    screenHeight: screen.height,
    viewportWidth: innerWidth,
    isTouch: !!navigator.maxTouchPoints,
    referrer: origin === location.origin ? '' : origin,
    // JSON leaves out what is undefined.
    campaign: { source: tag('source'), medium: tag('medium'), name: tag('campaign') } as Entry['campaign'] &
      object,
    isAutomated: navigator.webdriver,
  };
}
