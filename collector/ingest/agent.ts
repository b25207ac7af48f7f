import bowser from 'bowser';
import { isbot } from 'isbot';
import type { Agent } from '../facts/session-facts.ts';

const PLATFORMS = { desktop: 'desktop', tablet: 'tablet', mobile: 'phone' } as const;
/** Longer ones are no browser's; parsing cost stays bounded. */
const LONGEST = 512;

/** Names of browser and system, and whether it is a known robot. The string itself is not kept. */
export function readAgent(userAgent: string): Agent {
  const text = userAgent.slice(0, LONGEST);
  if (text === '') return { browser: '', os: '', platform: 'unknown', isBot: true };
  const { browser, os, platform } = bowser.parse(text);
  const kind = platform.type && platform.type in PLATFORMS ? (platform.type as keyof typeof PLATFORMS) : null;
  return {
    browser: browser.name ?? '',
    os: os.name ?? '',
    platform: kind ? PLATFORMS[kind] : 'unknown',
    isBot: isbot(text),
  };
}
