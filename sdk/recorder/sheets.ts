import type { eventWithTime, serializedNodeWithId } from '@rrweb/types';
import { type Asset, type Assets, hashOf } from './assets.ts';
import { FULL_SNAPSHOT, INCREMENT } from './event-types.ts';

/** Shorter ones are no more than the question about them. */
const LEAST_CHARS = 2_000;
/**
 * Longer is not waited until the collector has them: then they go inside the chunk. The site's first visitor
 * would send them twice otherwise.
 */
const WAIT_MS = 2_000;
const CSS = 'text/css';
/** protocol/asset.ts says it for the collector; from there it would bring the schemas along. */
const PREFIX = 'dp-asset:';
/** rrweb's numbers. */
const MUTATION = 0;

/** The long style sheets in an event, as they are in it. */
export function sheetsOf(event: eventWithTime): string[] {
  const found: string[] = [];
  const look = ({ _cssText: text }: { readonly _cssText?: unknown }): void => {
    if (typeof text === 'string' && text.length > LEAST_CHARS) found.push(text);
  };
  const visit = (node: serializedNodeWithId): void => {
    if ('attributes' in node) look(node.attributes);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  if (event.type === FULL_SNAPSHOT) visit(event.data.node);
  else if (event.type === INCREMENT && event.data.source === MUTATION) {
    for (const { node } of event.data.adds) visit(node);
    for (const { attributes } of event.data.attributes) look(attributes);
  }
  return found;
}

/** What stands for each text: the hash of a sheet that the collector has, or the text itself. */
export async function standIns(
  sheets: ReadonlySet<string>,
  assets: Assets,
): Promise<(text: string) => string> {
  const hashes = new Map<string, string>();
  const kept = new Map<string, Asset>();
  for (const text of sheets) {
    const body = new Blob([text], { type: CSS });
    const hash = await hashOf(body);
    if (!hash) continue;
    hashes.set(text, hash);
    kept.set(hash, { kind: 'stylesheet', type: CSS, body });
  }
  await Promise.race([assets.keep(kept), new Promise((resolve) => setTimeout(resolve, WAIT_MS))]);
  return (text) => {
    const hash = hashes.get(text);
    return hash && assets.isKnown(hash) ? PREFIX + hash : text;
  };
}
