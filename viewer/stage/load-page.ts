import type { SnapshotAnswer } from '../../collector/api/heatmap.ts';
import type { PagePlace } from '../api-client.ts';
import type { Scope } from '../model/scope.ts';
import { snapshotOf } from './snapshot-of.ts';

/** A recorded page, and the state it is in: "" as it was loaded. */
export type ShownPage = SnapshotAnswer & { readonly state: string };

/** The page in a state, else as it was loaded; null: nobody's visit of it was recorded. */
export async function loadPage(
  scope: Scope,
  place: PagePlace,
  state: string,
  signal: AbortSignal,
): Promise<ShownPage | null> {
  const opened = state ? await snapshotOf(scope, { ...place, touched: state }, signal) : null;
  if (opened) return { ...opened, state };
  const loaded = await snapshotOf(scope, place, signal);
  return loaded && { ...loaded, state: '' };
}
