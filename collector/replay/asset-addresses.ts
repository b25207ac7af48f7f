import * as v from 'valibot';
import { AssetHash } from '../../sdk/protocol/asset.ts';
import { Url } from '../../sdk/protocol/scalars.ts';
import type { ReplayEvent } from '../store/store.ts';

/** rrweb's EventType.Custom. */
const CUSTOM = 5;
/** Addresses of one replay at most: more than any page draws with, and a bound for the memory. */
const MOST_ADDRESSES = 5_000;

/** The recorder's custom event: which hash is behind which address, as the events have the address. */
const AssetsEvent = v.object({ tag: v.literal('assets'), payload: v.record(Url, AssetHash) });

/** Whether a chunk's text can hold such an event: cheaper than opening every chunk to look. */
export function mayNameAssets(text: string): boolean {
  return text.includes('"assets"');
}

/** Adds what these events say about addresses. A later word about an address replaces the earlier one. */
export function noteAddresses(events: readonly ReplayEvent[], hashOf: Map<string, string>): void {
  for (const { type, data } of events) {
    if (type !== CUSTOM) continue;
    const said = v.safeParse(AssetsEvent, data);
    if (!said.success) continue;
    for (const [address, hash] of Object.entries(said.output.payload))
      if (hashOf.size < MOST_ADDRESSES || hashOf.has(address)) hashOf.set(address, hash);
  }
}
