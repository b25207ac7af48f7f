import bowser from 'bowser';
import { isbot } from 'isbot';
import type { Agent } from '../facts/session-facts.ts';
import { createRecentlyUsed } from '../recently-used.ts';

const PLATFORMS = { desktop: 'desktop', tablet: 'tablet', mobile: 'phone' } as const;
/** Longer ones are no browser's; parsing cost stays bounded. */
const LONGEST = 512;
/** A busy site sees some hundred at a time. */
const MOST_KNOWN = 1_000;

/**
 * Reads user agents, each once while it is in use: parsing one takes longer than storing a batch. They are
 * known in memory only.
 */
export function createAgentReader(): (userAgent: string) => Agent {
  const known = createRecentlyUsed<string, Agent>(MOST_KNOWN);
  return (userAgent) => {
    const text = userAgent.slice(0, LONGEST);
    const agent = known.get(text) ?? readAgent(text);
    known.set(text, agent);
    return agent;
  };
}

/** Names of browser and system, and whether it is a known robot. The string itself is not stored. */
function readAgent(text: string): Agent {
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
