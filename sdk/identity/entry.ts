import { maskTokens } from '../privacy/mask-text.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import type { Entry } from './session.ts';

/** How this visitor came and with what: read once, when a session starts. */
export function describeEntry(): Entry {
  const query = new URLSearchParams(location.search);
  const campaign: Record<string, string> = {};
  for (const [field, name] of [
    ['source', 'utm_source'],
    ['medium', 'utm_medium'],
    ['name', 'utm_campaign'],
  ] as const) {
    const value = query.get(name);
    if (value) campaign[field] = maskTokens(value).slice(0, 120);
  }
  const { referrer } = document;
  return {
    language: (navigator.language ?? '').slice(0, 35),
    screenWidth: screen.width,
    screenHeight: screen.height,
    viewportWidth: innerWidth,
    isTouch: navigator.maxTouchPoints > 0,
    referrer: referrer.startsWith(`${location.origin}/`) ? '' : maskUrl(referrer),
    ...(Object.keys(campaign).length ? { campaign } : {}),
    isAutomated: !!navigator.webdriver,
  };
}
