import type { Agent } from '../../facts/session-facts.ts';
import { createAgentReader } from '../../ingest/agent.ts';
import type { ImportedContext } from '../imported-row.ts';
import type { TextField, TextOf } from './text-field.ts';

const PHONE = /phone|mobile|phablet/i;
const TABLET = /tablet|ipad/i;
const DESKTOP = /desktop|laptop|computer/i;
const LONGEST = 120;

/** Reads how a session came and with what, as far as a row says it. */
export function createContextReader(): (text: TextOf) => ImportedContext {
  const agentOf = createAgentOf();
  return (text) => {
    const url = text('url');
    const tag = (field: TextField, name: string) => text(field).slice(0, LONGEST) || tagOf(url, name);
    const campaign = {
      source: tag('campaignSource', 'utm_source'),
      medium: tag('campaignMedium', 'utm_medium'),
      name: tag('campaignName', 'utm_campaign'),
    };
    return {
      agent: agentOf(text),
      language: text('language').replaceAll('_', '-').slice(0, 35),
      referrer: originOf(text('referrer'), url),
      campaign: Object.fromEntries(Object.entries(campaign).filter(([, value]) => value !== '')),
    };
  };
}

function createAgentOf(): (text: TextOf) => Agent {
  const readAgent = createAgentReader();
  return (text) => {
    const userAgent = text('userAgent');
    const read = userAgent === '' ? undefined : readAgent(userAgent);
    return {
      browser: text('browser').slice(0, LONGEST) || (read?.browser ?? ''),
      os: text('os').slice(0, LONGEST) || (read?.os ?? ''),
      platform: platformOf(text('device')) ?? read?.platform ?? 'unknown',
      // A file that names no user agent holds what its product counted as people.
      isBot: read?.isBot ?? false,
    };
  };
}

function platformOf(device: string): Agent['platform'] | undefined {
  if (TABLET.test(device)) return 'tablet';
  if (PHONE.test(device)) return 'phone';
  return DESKTOP.test(device) ? 'desktop' : undefined;
}

function tagOf(url: string, name: string): string {
  const value = new RegExp(`[?&]${name}=([^&#]*)`).exec(url)?.[1];
  if (value === undefined) return '';
  try {
    return decodeURIComponent(value.replaceAll('+', ' ')).slice(0, LONGEST);
  } catch {
    return value.slice(0, LONGEST);
  }
}

/** Of another site its origin, as browsers send it; a bare host is one as well. */
function originOf(referrer: string, url: string): string {
  const address = /^[\w-]+(\.[\w-]+)+$/.test(referrer) ? `https://${referrer}` : referrer;
  if (!URL.canParse(address)) return '';
  const { origin, protocol } = new URL(address);
  const isOwn = URL.canParse(url) && new URL(url).origin === origin;
  return isOwn || !protocol.startsWith('http') ? '' : origin;
}
