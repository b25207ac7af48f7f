import type { ViewLocation } from '../model/location.ts';

/** Each view is a file of its own, fetched when it is first shown: the map does not wait for the player. */
export const VIEW_LOADERS: Readonly<Record<ViewLocation['view'], () => Promise<unknown>>> = {
  map: () => import('../map/dp-map-view.ts'),
  stage: () => import('../stage/dp-stage-view.ts'),
  'drop-off': () => import('../drop-off/dp-drop-off-view.ts'),
  sessions: () => import('../sessions/dp-sessions-view.ts'),
  experiments: () => import('../experiments/dp-experiments-view.ts'),
  replay: () => import('../replay/dp-replay-view.ts'),
  settings: () => import('../settings/dp-settings-view.ts'),
  signin: () => import('../signin/dp-signin-view.ts'),
};

export const VIEW_TITLES: Readonly<Record<ViewLocation['view'], string>> = {
  map: 'Map',
  stage: 'Stage',
  'drop-off': 'Why they leave',
  sessions: 'Sessions',
  experiments: 'Experiments',
  replay: 'Replay',
  settings: 'Settings',
  signin: 'Sign in',
};
