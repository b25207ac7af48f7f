import { readTraits } from '../../facts/traits.ts';
import type { TraitText } from '../../numbers/segment-values.ts';
import { traitHash } from '../../numbers/trait-hash.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** More texts than that are not listed: they are told of each visitor another one, and make no group. */
const MOST_TEXTS = 50_000;

/** What traits are, by their hash. Texts that no parameter can ask for are left out. */
export function readTraitTexts(db: Database): TraitText {
  const texts = new Map<string, string>();
  const rows = prepared(
    db,
    `SELECT DISTINCT traits FROM session INDEXED BY session_traits WHERE traits <> '' LIMIT ${MOST_TEXTS}`,
  ).all() as { traits: string }[];
  for (const { traits } of rows)
    for (const [key, value] of Object.entries(readTraits(traits))) {
      const hash = traitHash(key, value);
      if (/^[^:]{1,120}$/.test(key) && value !== '')
        texts.set(`${hash.key} ${hash.value}`, `${key}:${value}`);
    }
  return (key, value) => texts.get(`${key} ${value}`);
}
