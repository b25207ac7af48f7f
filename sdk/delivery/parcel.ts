/** One request that must arrive: kept, here and in IndexedDB, until the collector has answered it. */
export type Parcel = {
  /** Session, tab, kind and number: the same parcel sent twice counts once. */
  readonly id: string;
  /** The page that answers for it, see ownership.ts. */
  readonly owner: string;
  /** When it was begun; after two days nobody waits for it. */
  readonly at: number;
  /** Of a replay chunk, without `sentAt`; empty for a batch. */
  readonly query: string;
  /** JSON, which becomes gzip where there is time. */
  body: string | Uint8Array<ArrayBuffer>;
};

/** Bytes that they take to keep: a text with one character beyond Latin-1 is kept with two bytes for each. */
export const sizeOf = (parcels: readonly Parcel[]): number =>
  parcels.reduce((sum, { body }) => sum + body.length * (typeof body === 'string' ? 2 : 1), 0);
