/** One request that must arrive: kept, here and in IndexedDB, until the collector has answered it. */
export type Parcel = {
  /** Session, tab, kind and number: the same parcel sent twice counts once. */
  readonly id: string;
  /** When it was made; after two days nobody waits for it. */
  readonly at: number;
  readonly tab: string;
  /** Of a replay chunk, without `sentAt`; empty for a batch. */
  readonly query: string;
  /** Of a batch: its JSON without the opening brace, before which `sentAt` goes. Of a chunk: its body. */
  readonly body: string | Uint8Array<ArrayBuffer>;
};
