import { type Parcel, sizeOf } from './parcel.ts';

/** After two days a session is closed and answered for. */
const OLDEST_MS = 172_800_000;

/**
 * What must be given up to save so many bytes: the oldest replay first, then the oldest events. What is older than two
 * days goes in any case.
 */
export const tooMuch = (parcels: readonly Parcel[], bytes: number, now: number): Parcel[] => {
  let over = bytes;
  return [...parcels]
    .sort((one, other) => +!!other.query - +!!one.query || one.at - other.at)
    .filter((parcel) => {
      const isTooMuch = over > 0 || now - parcel.at > OLDEST_MS;
      if (isTooMuch) over -= sizeOf([parcel]);
      return isTooMuch;
    });
};
