import type { Facts } from './facts.ts';

/** A page group, or an element of it, with how many units were there. */
export interface Visited {
  readonly place: number;
  readonly pageGroup: string;
  readonly selector: string;
  readonly units: number;
}

/** Of those places, the most visited, most first; of equals, by name. Places that nobody visited are none. */
export function mostVisited(
  { places, text }: Facts,
  unitsAt: (place: number) => number,
  candidates: Iterable<number>,
  limit: number,
): Visited[] {
  const visited: { readonly place: number; readonly units: number }[] = [];
  for (const place of candidates) {
    const units = unitsAt(place);
    if (units > 0) visited.push({ place, units });
  }
  // Names are read only of those that may be shown: as many as asked for, and the equals of the last.
  const least = lastOfMost(visited, limit);
  return visited
    .filter(({ units }) => units >= least)
    .map(({ place, units }) => ({
      place,
      units,
      pageGroup: text(places.pageGroup[place] ?? 0),
      selector: text(places.selector[place] ?? 0),
    }))
    .sort(
      (a, b) =>
        b.units - a.units || compareText(a.pageGroup, b.pageGroup) || compareText(a.selector, b.selector),
    )
    .slice(0, limit);
}

/** Units at the last of the `limit` most visited places; 0 where there are fewer. Without sorting thousands for five. */
function lastOfMost(visited: readonly { readonly units: number }[], limit: number): number {
  const most = new Array<number>(limit).fill(0);
  for (const { units } of visited) {
    let position = limit - 1;
    if (units <= (most[position] ?? 0)) continue;
    while (position > 0 && units > (most[position - 1] ?? 0)) {
      most[position] = most[position - 1] ?? 0;
      position -= 1;
    }
    most[position] = units;
  }
  return most[limit - 1] ?? 0;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
