import type { ListedSession } from '../../collector/api/sessions.ts';
import { api } from '../api.ts';
import { loadChanges, loadMap, type ShownMap } from '../map/load-map.ts';
import {
  cameBackCsv,
  differencesCsv,
  dropOffPlacesCsv,
  lastSignalsCsv,
} from '../model/export/drop-off-csv.ts';
import { armsCsv, comparisonsCsv } from '../model/export/experiment-csv.ts';
import {
  changesCsv,
  comparisonCsv,
  flowsCsv,
  loadsCsv,
  placesCsv,
  stagesCsv,
} from '../model/export/map-csv.ts';
import { marksCsv } from '../model/export/replay-csv.ts';
import { sessionsCsv } from '../model/export/sessions-csv.ts';
import { heatmapCsv, hotspotsCsv } from '../model/export/stage-csv.ts';
import type { LocationOf, ViewLocation } from '../model/location.ts';

/** Says how far it has come, in words. */
type Tell = (progress: string) => void;

export interface Export {
  readonly label: string;
  readonly hint: string;
  /** Of the file: "map-stages.csv". Absent: nothing is saved, the browser prints. */
  readonly file?: string;
  readonly make: (tell: Tell) => Promise<Blob | undefined>;
}

/** Rows of a list that one file takes; a spreadsheet takes a million, and a reader waits for as many requests. */
const MOST_SESSIONS = 20_000;
const PAGE = 200;

/** What can leave the view that is open. Each asks the collector the view's own question again. */
export function exportsOf(location: ViewLocation): readonly Export[] {
  switch (location.view) {
    case 'map':
      return ofMap(location);
    case 'stage':
      return ofStage(location);
    case 'drop-off':
      return ofDropOff(location);
    case 'sessions':
      return ofSessions(location);
    case 'replay':
      return ofReplay(location);
    case 'experiments':
      return ofExperiment(location);
    case 'settings':
    case 'signin':
      return [];
  }
}

function ofMap({ scope, compare }: LocationOf<'map'>): readonly Export[] {
  const segment = compare === 'previous' ? undefined : compare;
  const shown = () => loadMap(scope, segment);
  const answer = () => api.map(scope, undefined, segment);
  const table = async (toCsv: typeof stagesCsv) => {
    const { answer, sides } = await shown();
    return toCsv(answer, sides);
  };
  return [
    ...(segment
      ? [
          csv('Comparison', 'each figure of both segments', 'map-comparison', async () =>
            comparison(await shown()),
          ),
        ]
      : []),
    csv('Stages', 'each stage', 'map-stages', () => table(stagesCsv)),
    csv('Flows', 'each way between two stages', 'map-flows', () => table(flowsCsv)),
    csv('Places', 'touchpoints, actions, exits', 'map-places', () => table(placesCsv)),
    csv('Loads', 'who went on after a good or a poor one', 'map-loads', () => table(loadsCsv)),
    csv('Changes', 'each figure and what it was before', 'map-changes', async () =>
      changes(await loadChanges(scope, segment)),
    ),
    json('The map', 'the API’s own answer', 'map', answer),
    {
      label: 'SVG',
      hint: 'the path, to be scaled and edited',
      file: 'map.svg',
      make: async () => {
        const { mapSvg } = await import('./map-picture.ts');
        return new Blob([await mapSvg(await shown())], { type: 'image/svg+xml' });
      },
    },
    {
      label: 'PNG',
      hint: 'the path, for slides',
      file: 'map.png',
      make: async () => (await import('./map-picture.ts')).mapPng(await shown()),
    },
    {
      label: 'Report',
      hint: 'one HTML file that opens offline',
      file: 'map.html',
      make: async () => {
        const { mapReport } = await import('./report.ts');
        return new Blob([await mapReport(await shown(), Date.now())], { type: 'text/html' });
      },
    },
    {
      label: 'PDF',
      hint: 'the report, by print',
      make: async () => {
        const [{ mapReport }, { printReport }] = await Promise.all([
          import('./report.ts'),
          import('./print-report.ts'),
        ]);
        await printReport(await mapReport(await shown(), Date.now()));
        return undefined;
      },
    },
  ];
}

function comparison({ sides }: ShownMap): string {
  return sides ? comparisonCsv(sides) : '';
}

function changes({ answer, sides }: Awaited<ReturnType<typeof loadChanges>>): string {
  return changesCsv(answer, sides);
}

function ofStage(location: LocationOf<'stage'>): readonly Export[] {
  const { scope, stage, layer = 'click', count, outcome, signal, exposure } = location;
  const place = { stage, ...(exposure && { exposure }) };
  const heatmap = async () => {
    const pageGroup = location.pageGroup ?? (await api.pages(scope, place)).pages[0]?.pageGroup;
    if (pageGroup === undefined) throw new Error('No page of this stage was visited in this period.');
    const whose = { ...(count && { count }), ...(outcome && { outcome }), ...(signal && { signal }) };
    return api.heatmap(scope, { ...place, pageGroup, ...whose }, layer);
  };
  const hotspots = () => api.hotspots(scope, place);
  return [
    csv('Heatmap', 'each element of this layer', `heatmap-${layer}`, async () => heatmapCsv(await heatmap())),
    csv('Hotspots', 'with what they cost', `hotspots-${stage}`, async () => hotspotsCsv(await hotspots())),
    json('Heatmap', 'with the cells of each element', `heatmap-${layer}`, heatmap),
    json('Hotspots', 'the API’s own answer', `hotspots-${stage}`, hotspots),
    {
      label: 'PNG',
      hint: 'the page with this layer, as shown',
      file: `heatmap-${layer}.png`,
      make: async () => (await import('./stage-picture.ts')).stagePng(),
    },
  ];
}

function ofDropOff({ scope, stage, exposure }: LocationOf<'drop-off'>): readonly Export[] {
  const answer = () => api.dropOff(scope, { stage, ...(exposure && { exposure }) });
  const file = (name: string) => `drop-off-${stage}-${name}`;
  return [
    csv('Places', 'where they left', file('places'), async () => dropOffPlacesCsv(await answer())),
    csv('Last signals', 'what they met last', file('signals'), async () => lastSignalsCsv(await answer())),
    csv('What next', 'where those came who came back', file('next'), async () => cameBackCsv(await answer())),
    csv('Differences', 'from those who went on', file('differences'), async () =>
      differencesCsv(await answer()),
    ),
    json('All of it', 'the API’s own answer', `drop-off-${stage}`, answer),
  ];
}

function ofSessions({ scope, filters }: LocationOf<'sessions'>): readonly Export[] {
  const all = async (tell: Tell): Promise<readonly ListedSession[]> => {
    const sessions: ListedSession[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await api.sessions(scope, filters, { ...(cursor && { cursor }), limit: PAGE });
      sessions.push(...page.sessions);
      cursor = page.nextCursor;
      tell(`${sessions.length} of ${page.total}`);
    } while (cursor && sessions.length < MOST_SESSIONS);
    if (cursor) tell(`Only the latest ${sessions.length}: narrow the list, or ask the API for the rest.`);
    return sessions;
  };
  return [
    csv('Sessions', 'each session of this list', 'sessions', async (tell) => sessionsCsv(await all(tell))),
    json('Sessions', 'with each stay in a stage', 'sessions', all),
  ];
}

function ofExperiment({ scope, experiment }: LocationOf<'experiments'>): readonly Export[] {
  if (experiment === undefined) return [];
  const answer = () => api.experiment(scope, experiment);
  const name = `experiment-${experiment}`;
  return [
    csv('Comparisons', 'each stage of each arm against the baseline', `${name}-comparisons`, async () =>
      comparisonsCsv(await answer()),
    ),
    csv('Arms', 'each stage of each arm', `${name}-arms`, async () => armsCsv(await answer())),
    json('The experiment', 'the API’s own answer', name, answer),
  ];
}

function ofReplay({ session, tab }: LocationOf<'replay'>): readonly Export[] {
  return [
    csv('Marks', 'each moment of the timeline', `session-${session}`, async () =>
      marksCsv(await api.session(session)),
    ),
    json('Events', 'all that was sent, with its stage', `events-${session}`, () =>
      api.sessionEvents(session),
    ),
    {
      label: 'Replay',
      hint: 'as rrweb’s own player takes it',
      file: `replay-${session}.json`,
      make: async () => new Blob([await api.replayText(session, tab)], { type: 'application/json' }),
    },
  ];
}

function csv(label: string, hint: string, name: string, make: (tell: Tell) => Promise<string>): Export {
  return {
    label: `${label}, CSV`,
    hint,
    file: `${name}.csv`,
    make: async (tell) => new Blob([await make(tell)], { type: 'text/csv' }),
  };
}

function json(label: string, hint: string, name: string, make: (tell: Tell) => Promise<unknown>): Export {
  return {
    label: `${label}, JSON`,
    hint,
    file: `${name}.json`,
    make: async (tell) =>
      new Blob([JSON.stringify(await make(tell), undefined, 2)], { type: 'application/json' }),
  };
}
