import { toName } from '../options.ts';
import { own } from '../platform/dom.ts';
import { guard } from '../platform/scope.ts';
import type { Entry } from './session.ts';

/**
 * No campaign is called so: addresses, numbers of six digits and more, tokens. Coarser than `maskTokens`, which comes
 * with the behaviour file.
 */
const SECRET = /[@%]|(\p{Nd}\P{L}?){6}|(?=\w*\d)\w{20}/u;

/** How this visitor came and with what: read once, when a session starts. */
export function describeEntry(): Entry {
  const query = new URLSearchParams(location.search);
  const tag = (name: string): string | undefined => {
    const value = toName(query.get(`utm_${name}`) ?? '');
    return SECRET.test(value) ? '***' : value || undefined;
  };
  // Of another site its origin, as browsers' own default policy sends it.
  const origin = guard(() => new URL(own(document, 'referrer')).origin)() ?? '';
  return {
    language: navigator.language,
    isTouch: !!navigator.maxTouchPoints,
    isAutomated: navigator.webdriver,
    screenWidth: screen.width,
    screenHeight: screen.height,
    viewportWidth: innerWidth,
    referrer: origin === location.origin ? '' : origin,
    // JSON leaves out what is undefined.
    campaign: { source: tag('source'), medium: tag('medium'), name: tag('campaign') } as Entry['campaign'] &
      object,
  };
}
