import type { MapStage } from '../../collector/api/map.ts';
import { contactOf } from './contact-words.ts';

/** Two pages may share a folder by chance; three are a site that lives in one. */
const FEWEST_PAGES = 3;

/** What the pages of a map have in common. */
export function prefixOfMap(stages: readonly MapStage[]): string {
  return sharedPrefix(
    stages.flatMap(({ touchpoints, actions, exits }) =>
      [...touchpoints, ...actions, ...exits].map(({ pageGroup }) => pageGroup),
    ),
  );
}

/**
 * The path that all page groups lie under, such as "/example/shop", so that a narrow column can leave it
 * out; "" when there is none. Whole segments only.
 */
export function sharedPrefix(pageGroups: readonly string[]): string {
  // Contacts outside the site lie under no path of it.
  const distinct = [...new Set(pageGroups)].filter((pageGroup) => contactOf(pageGroup) === undefined);
  if (distinct.length < FEWEST_PAGES) return '';
  const [first = [], ...others] = distinct.map(segments);
  let shared = [...first];
  for (const other of others) {
    const differsAt = shared.findIndex((segment, index) => segment !== other[index]);
    if (differsAt >= 0) shared = shared.slice(0, differsAt);
  }
  return shared.join('/');
}

/** A page group as shown under a prefix that was left out; the page that is the prefix itself is "/". */
export function withoutPrefix(pageGroup: string, prefix: string): string {
  if (prefix && pageGroup === prefix) return '/';
  return prefix && pageGroup.startsWith(`${prefix}/`) ? pageGroup.slice(prefix.length) : pageGroup;
}

function segments(pageGroup: string): readonly string[] {
  return (pageGroup.split('?')[0] ?? '').replace(/\/$/, '').split('/');
}
