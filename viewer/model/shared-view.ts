import { formatLocation, type LocationOf, parseLocation, type ViewLocation } from './location.ts';

/**
 * Whether who came by a share link may open a view. Both as paths of the viewer: `shows` is what the link was made
 * for. What may be chosen freely inside it is the collector's to say: collector/access/share-scope.ts.
 */
export function isShownBy(shows: string, path: string): boolean {
  const bound = boundOf(parseLocation(path));
  return bound !== undefined && bound === boundOf(parseLocation(shows));
}

/** What a link holds fast of a view, as a path; undefined of a view that no link shows. */
function boundOf(location: ViewLocation): string | undefined {
  switch (location.view) {
    case 'map':
      return formatLocation({ ...location, scope: withoutProject(location), asTable: false });
    case 'stage':
      return boundOfStage(location);
    case 'drop-off':
      return boundOfStage({ ...location, view: 'stage' });
    case 'replay':
      return `/sessions/${encodeURIComponent(location.session)}`;
    case 'sessions':
    case 'experiments':
    case 'settings':
    case 'signin':
      return undefined;
  }
}

/** Page, layer and state may be chosen; whose heat it is, and what it is held against, not. */
function boundOfStage(location: LocationOf<'stage'>): string {
  const { stage, outcome, signal, exposure, against } = location;
  return formatLocation({
    view: 'stage',
    scope: withoutProject(location),
    stage,
    ...(outcome && { outcome }),
    ...(signal && { signal }),
    ...(exposure && { exposure }),
    ...(against && { against }),
  });
}

/** A link is of one project, whether or not its address says so. */
function withoutProject({ scope }: ViewLocation): ViewLocation['scope'] {
  const { project: _, ...rest } = scope;
  return rest;
}
