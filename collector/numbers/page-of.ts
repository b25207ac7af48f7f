import type { Scope } from '../store/scope.ts';
import type { Facts } from './facts.ts';
import type { Page } from './page-units.ts';

/** A page group of a stage, as the numbers of facts and scope. */
export function pageOf(
  { places, code }: Facts,
  { journey }: Pick<Scope, 'journey'>,
  place: { readonly stage: string; readonly pageGroup: string },
): Page {
  const stage = code(place.stage);
  const pageGroup = code(place.pageGroup);
  const isWanted = new Uint8Array(places.count);
  for (let own = 0; own < places.count; own += 1)
    isWanted[own] = Number(places.stage[own] === stage && places.pageGroup[own] === pageGroup);
  return { stage, pageGroup, position: journey.stages.findIndex(({ id }) => id === place.stage), isWanted };
}
