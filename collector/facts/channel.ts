import type { SessionContext } from '../../sdk/protocol/batch.ts';
import type { Channel } from '../api/scope.ts';
import { referrerHost } from './referrer-host.ts';

const PAID_MEDIUM = /^(cpc|ppc|cpm|cpv|paid.*|display|banner|retargeting|ads?)$/i;
const EMAIL_MEDIUM = /^(e-?mail|newsletter)$/i;
const SOCIAL_MEDIUM = /^(social.*|sm)$/i;
const SEARCH_MEDIUM = /^(organic|search)$/i;

const SEARCH_HOST = /(^|\.)(google|bing|duckduckgo|ecosia|qwant|startpage|yahoo|yandex|baidu|kagi|brave)\./;
const SOCIAL_HOST =
  /(^|\.)(facebook|instagram|pinterest|linkedin|reddit|tiktok|youtube|threads|tumblr|mastodon|bsky|twitter|x|t)\.(com|co|net|org|app|social|it)$/;
const MAIL_HOST = /(^|\.)(mail|outlook|webmail|gmx)\./;

/** How a session came: campaign parameters say it best, then the referrer. */
export function channelOf({ campaign, referrer }: SessionContext): Channel {
  const medium = campaign?.medium ?? '';
  if (PAID_MEDIUM.test(medium)) return 'paid';
  if (EMAIL_MEDIUM.test(medium)) return 'email';
  if (SOCIAL_MEDIUM.test(medium)) return 'social';
  if (SEARCH_MEDIUM.test(medium)) return 'search';
  if (campaign && Object.keys(campaign).length > 0) return 'campaign';
  const host = referrerHost(referrer);
  if (!host) return 'direct';
  if (MAIL_HOST.test(host)) return 'email';
  if (SEARCH_HOST.test(host)) return 'search';
  if (SOCIAL_HOST.test(host)) return 'social';
  return 'referral';
}

/** What the campaign is called; one without a name is told by its source. */
export function campaignOf({ campaign }: SessionContext): string {
  return campaign?.name ?? campaign?.source ?? '';
}
