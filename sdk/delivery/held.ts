import type { Parcel } from './parcel.ts';

/** Still growing: sent by nobody. */
export const OPEN = 0;
/** Being compressed; it leaves as it is when the page does. */
export const PACKING = 1;
export const WAITING = 2;
export const FLYING = 3;

/** A parcel in the hands of this page. */
export type Held = { readonly parcel: Parcel; phase: number };

/** Events before replay: they are small, and the map is drawn from them. Then the oldest first. */
export const inOrder = (held: Iterable<Held>): Held[] =>
  [...held].sort(({ parcel: one }, { parcel: other }) => +!!one.query - +!!other.query || one.at - other.at);
