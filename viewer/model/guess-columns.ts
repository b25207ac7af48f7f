import type { MappedField } from './import-words.ts';

/** Names that columns of such a meaning have in practice; the first that is there wins. */
const NAMES: Readonly<Record<MappedField, RegExp>> = {
  visitor:
    /^(visitor|visitor_?id|client_?id|anonymous_?id|device_?id|cookie|customer|customer_?id|user|user_?id|uid|who)$/,
  at: /^(at|time|timestamp|date|datetime|event_?time|created_?at|occurred_?at|when|booked|zeit|datum)$/,
  url: /^(url|page|page_?url|page_?location|href|address|where|path|page_?path)$/,
  name: /^(name|event|event_?name|action|what|type)$/,
  stage: /^(stage|step|phase|stufe)$/,
  session: /^(session|session_?id|visit|visit_?id)$/,
  person: /^(person|person_?id|account|account_?id)$/,
  contact: /^(contact|contact_?type)$/,
  title: /^(title|page_?title)$/,
  referrer: /^(referrer|referer|page_?referrer)$/,
  campaignSource: /^(utm_?source|campaign_?source)$/,
  campaignMedium: /^(utm_?medium|campaign_?medium|medium)$/,
  device: /^(device|device_?type|device_?category)$/,
  userAgent: /^(user_?agent|ua)$/,
  language: /^(language|locale|lang)$/,
};

/** Which column is likely which field, by its name alone: a beginning, to be looked at. */
export function guessColumns(paths: readonly string[]): Readonly<Partial<Record<MappedField, string>>> {
  const guessed: Partial<Record<MappedField, string>> = {};
  const used = new Set<string>();
  for (const [field, name] of Object.entries(NAMES) as [MappedField, RegExp][]) {
    const path = paths.find((one) => !used.has(one) && name.test(plain(one)));
    if (path === undefined) continue;
    guessed[field] = path;
    used.add(path);
  }
  return guessed;
}

/** "properties.$Current URL" -> "current_url". */
function plain(path: string): string {
  const last = path.split('.').at(-1) ?? path;
  return last
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
}
