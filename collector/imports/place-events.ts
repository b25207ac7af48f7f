import { CONTACT_PREFIX } from '../../sdk/protocol/contact.ts';
import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import { UNASSIGNED } from '../../sdk/protocol/scalars.ts';
import type { CompiledRule } from '../../sdk/protocol/sdk-config.ts';
import type { ImportedRow } from './imported-row.ts';

export interface PlacedEvent<Row> {
  readonly row: Row;
  readonly event: JourneyEvent;
}

interface Page {
  readonly number: number;
  readonly url: string | null;
  readonly pageGroup: string;
  stage: string;
}

type Stages = readonly { readonly id: string; readonly rules: readonly CompiledRule[] }[];

/**
 * Gives the events of one session, in order of time, what only the others tell: the page they are on, and its
 * stage, by the order that the SDK asks in: the row's own, an event's name, the address; else the page stays
 * where it was. A person that rows name becomes an identify event where it is new.
 */
export function placeEvents<Row extends ImportedRow>(
  rows: readonly Row[],
  stages: Stages,
): PlacedEvent<Row>[] {
  const stageOfEvent = eventStages(stages);
  const pages = new Map<string, Page>();
  const placed: PlacedEvent<Row>[] = [];
  let person: string | null = null;

  for (const row of rows) {
    if (row.isWhole) {
      placed.push({ row, event: row.event });
      continue;
    }
    const page = turn(pages, row);
    const named = 'name' in row.event ? stageOfEvent(row.event.name) : undefined;
    if (row.ownStage !== null) page.stage = row.ownStage;
    else if (named !== undefined) page.stage = named;
    const isElsewhere = row.url !== null && row.url !== page.url;
    const stage = row.ownStage ?? named ?? (isElsewhere ? (row.urlStage ?? UNASSIGNED) : page.stage);
    const event: JourneyEvent = {
      ...row.event,
      stage,
      page: page.number,
      pageGroup: row.event.pageGroup || page.pageGroup,
    };
    if (row.person !== null && row.person !== person && event.type !== 'identify') {
      const { at, page: number, pageGroup } = event;
      placed.push({ row, event: { type: 'identify', at, stage, page: number, pageGroup, id: row.person } });
    }
    person = row.person ?? person;
    placed.push({ row, event });
  }
  return placed;
}

/** The page that a row is on; a page view begins the next one of its tab. */
function turn(pages: Map<string, Page>, row: ImportedRow): Page {
  const known = pages.get(row.tab);
  if (known && row.event.type !== 'page_view') return known;
  const isView = row.event.type === 'page_view';
  const page: Page = {
    number: (known?.number ?? 0) + (isView ? 1 : 0),
    url: row.url,
    // What follows a call is not part of it.
    pageGroup: row.event.pageGroup.startsWith(CONTACT_PREFIX) ? '' : row.event.pageGroup,
    stage: row.urlStage ?? UNASSIGNED,
  };
  pages.set(row.tab, page);
  return page;
}

function eventStages(stages: Stages): (name: string) => string | undefined {
  const byName = new Map<string, string>();
  for (const { id, rules } of stages)
    for (const rule of rules) if (rule.kind === 'event' && !byName.has(rule.name)) byName.set(rule.name, id);
  return (name) => byName.get(name);
}
