import { ADDRESSES, type Way } from './places/addresses.ts';
import { CONTENT } from './places/content.ts';
import { DEEDS } from './places/deeds.ts';
import { FIELDS } from './places/fields.ts';
import type { Place } from './places/place.ts';
import { createSecrets, type Secret } from './secrets.ts';

export type Seeded<Somewhere> = { readonly place: Somewhere; readonly secret: Secret; readonly id: string };
export type SeededPage = {
  readonly name: string;
  readonly early: readonly Seeded<Place>[];
  readonly late: readonly Seeded<Place>[];
};
export type Seeding = { readonly pages: readonly SeededPage[]; readonly ways: readonly Seeded<Way>[] };

/** Two secrets of each kind in each place: one on the page when it loads, one that comes later. */
export function seedPlaces(seed: number): Seeding {
  const make = createSecrets(seed);
  let count = 0;
  const seeded = <Somewhere extends Pick<Place, 'kinds'>>(places: readonly Somewhere[]) =>
    places.flatMap((place) =>
      place.kinds.map((kind): Seeded<Somewhere> => ({ place, secret: make(kind), id: `s${count++}` })),
    );
  const page = (name: string, places: readonly Place[]): SeededPage => ({
    name,
    early: seeded(places),
    late: seeded(places),
  });
  return {
    pages: [page('/fields', FIELDS), page('/content', CONTENT), page('/deeds', DEEDS)],
    ways: seeded(ADDRESSES),
  };
}

export const allSeeds = ({ pages, ways }: Seeding): Seeded<Pick<Place, 'name' | 'policy'>>[] => [
  ...pages.flatMap(({ early, late }) => [...early, ...late]),
  ...ways,
];

export const htmlOf = (seeds: readonly Seeded<Place>[]): string =>
  seeds.map(({ place, secret, id }) => place.html?.(secret.value, id) ?? '').join('\n');

/** Each in a function of its own, and none stops the others. */
export const scriptOf = (seeds: readonly Seeded<Place>[]): string =>
  seeds
    .flatMap(({ place, secret, id }) => place.script?.(secret.value, id) ?? [])
    .map((script) => `try { ${script} } catch (error) { window.failed = String(error); }`)
    .join('\n');
