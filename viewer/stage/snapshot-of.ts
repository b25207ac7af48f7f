import type { SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { api } from '../api.ts';
import { ApiError, type PagePlace } from '../api-client.ts';
import type { Scope } from '../model/scope.ts';

/** The page as the scope's visitors saw it; null when no such visit was recorded: a state of its own, not a failure. */
export async function snapshotOf(
  scope: Scope,
  place: PagePlace & { readonly touched?: string },
  signal: AbortSignal,
): Promise<SnapshotAnswer | null> {
  try {
    return await api.snapshot(scope, place, signal);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
