import { maskTokens } from '../privacy/mask-text.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import type { Entry } from './session.ts';

/** How this visitor came and with what: read once, when a session starts. */
export function describeEntry(): Entry {
  const query = new URLSearchParams(location.search);
  const campaign: NonNullable<Entry['campaign']> = {};
  const tag = (field: keyof typeof campaign, name: string): void => {
    const value = query.get(name);
    if (value) campaign[field] = maskTokens(value).slice(0, 120);
  };
  tag('source', 'utm_source');
  tag('medium', 'utm_medium');
  tag('name', 'utm_campaign');
  const { referrer } = document;
  return {
    language: navigator.language,
    screenWidth: screen.width,
    screenHeight: screen.height,
    viewportWidth: innerWidth,
    isTouch: navigator.maxTouchPoints > 0,
    referrer: referrer.startsWith(location.origin) ? '' : maskUrl(referrer),
    campaign,
    isAutomated: !!navigator.webdriver,
  };
}
