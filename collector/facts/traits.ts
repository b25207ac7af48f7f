import type { Props } from '../../sdk/protocol/scalars.ts';

/** Traits are for telling groups of visitors apart: more of them, or longer ones, are somebody's whole record. */
const MOST_TRAITS = 32;
const MOST_CHARS = 200;

/** What was told of one person in a session, each trait as text, as it was told last. */
export type Traits = Readonly<Record<string, string>>;

/** `before`: what was told of the same person. A trait that is told as null is "" from then on. */
export function withTraits(before: Traits, told: Props = {}): Traits {
  const traits = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(told))
    if (traits.has(key) || traits.size < MOST_TRAITS)
      traits.set(key, String(value ?? '').slice(0, MOST_CHARS));
  return Object.fromEntries(traits);
}

/** As a session's row has them; "" for none. */
export function formatTraits(traits: Traits): string {
  return Object.keys(traits).length === 0 ? '' : JSON.stringify(traits);
}

export function readTraits(text: string): Traits {
  // Written by formatTraits: the store trusts what it wrote.
  return text === '' ? {} : (JSON.parse(text) as Traits);
}
