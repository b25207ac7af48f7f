import { html, nothing, type TemplateResult } from 'lit';
import type { Difference } from '../../collector/api/map-differences.ts';
import { POINTS } from '../model/difference-words.ts';
import { elementName } from '../model/element-name.ts';
import { sessionsPath, stagePath } from '../model/evidence.ts';
import { formatCount, formatShare } from '../model/format.ts';
import { LAYER_WORDS } from '../model/layer-words.ts';
import type { MapSide, StagePair } from '../model/map-sides.ts';
import { withoutPrefix } from '../model/page-prefix.ts';
import { CHANNEL_WORDS, type Scope } from '../model/scope.ts';
import type { SessionFilters } from '../model/session-filters.ts';
import { linkTo } from '../ui/link-to.ts';
import type { PairContext } from './lane-context.ts';
import { placeName } from './lane-places.ts';
import type { Sense } from './render-change.ts';
import { renderDifference } from './render-difference.ts';
import { renderSideMark } from './render-side.ts';

/** Rows a cell has room for; the table has all. */
const SHOWN = 3;

/** A place, channel or pain point with how many of both were there. */
interface PairedRow extends Difference {
  readonly units: number;
  readonly unitsAgainst: number;
}

interface Drawn {
  readonly name: TemplateResult | string;
  readonly filters: SessionFilters;
  readonly scopeOf?: (side: MapSide) => Scope;
}

export function renderPairedTouchpoints(pair: StagePair, context: PairContext): TemplateResult {
  return renderPairs(pair, context, pair.differences.touchpoints, (row) => ({
    name: renderPlaceName(pair, context, row),
    filters: { touchedPageGroup: row.pageGroup },
  }));
}

export function renderPairedActions(pair: StagePair, context: PairContext): TemplateResult {
  return renderPairs(pair, context, pair.differences.actions, (row) => ({
    name: renderPlaceName(pair, context, row),
    filters: { touchedPageGroup: row.pageGroup, ...(row.selector && { touchedSelector: row.selector }) },
  }));
}

export function renderPairedExits(pair: StagePair, context: PairContext): TemplateResult {
  return renderPairs(
    pair,
    context,
    pair.differences.exits,
    (row) => ({
      name: renderPlaceName(pair, context, row, 'exit'),
      filters: { outcome: 'dropped', exitPageGroup: row.pageGroup, exitSelector: row.selector },
    }),
    'exit',
  );
}

export function renderPairedChannels(pair: StagePair, context: PairContext): TemplateResult {
  return renderPairs(pair, context, pair.differences.channels, ({ channel }) => ({
    name: html`<span class="place">${CHANNEL_WORDS[channel]}</span>`,
    filters: { outcome: 'reached' },
    scopeOf: ({ scope }) => ({ ...scope, channel }),
  }));
}

/** By what they cost either side; what one of them costs the other is in the table of that one. */
export function renderPairedPainPoints(pair: StagePair, context: PairContext): TemplateResult {
  const { own, other } = context.sides;
  return renderPairs(
    pair,
    context,
    pair.differences.hotspots,
    (row) => {
      const { scope } = row.units > 0 ? own : other;
      const page = { pageGroup: row.pageGroup, hotspot: row.id, layer: row.kind };
      return {
        name: html`<a
          class="place"
          dir="auto"
          href=${linkTo(stagePath(scope, pair.own.id, page))}
          title=${`${row.selector} on ${row.pageGroup}`}
          >${elementName(row)}<small>${LAYER_WORDS[row.kind].plural.toLowerCase()}</small></a
        >`,
        filters: { hotspot: row.id },
      };
    },
    'pain',
  );
}

function renderPlaceName(
  pair: StagePair,
  { sides, prefix }: PairContext,
  row: PairedRow & { readonly pageGroup: string; readonly selector?: string; readonly label?: string },
  layer?: 'exit',
): TemplateResult {
  const { scope } = row.units > 0 ? sides.own : sides.other;
  const [name, aside] = placeName(row, withoutPrefix(row.pageGroup, prefix));
  const href = stagePath(scope, pair.own.id, { pageGroup: row.pageGroup, ...(layer && { layer }) });
  return html`<a class="place" dir="auto" href=${linkTo(href)} title=${`${name} on ${row.pageGroup}`}
    >${name}${aside ? html`<small>${aside}</small>` : nothing}</a
  >`;
}

function renderPairs<Row extends PairedRow>(
  pair: StagePair,
  { sides }: PairContext,
  rows: readonly Row[],
  draw: (row: Row) => Drawn,
  kind?: 'exit' | 'pain',
): TemplateResult {
  const sense: Sense = kind ? 'loss' : 'neither';
  return html`<ul class=${`pairs ${kind ?? ''}`}>
    ${rows.slice(0, SHOWN).map((row) => {
      const { name, filters, scopeOf = ({ scope }: MapSide) => scope } = draw(row);
      const count = (side: MapSide, units: number, reached: number) =>
        renderCount(side, units, reached, sessionsPath(scopeOf(side), { stage: pair.own.id, ...filters }));
      return html`<li>
        ${name}
        ${count(sides.own, row.units, pair.own.reached)}
        ${count(sides.other, row.unitsAgainst, pair.other.reached)}
        ${renderDifference(row, POINTS, sense)}
      </li>`;
    })}
  </ul>`;
}

/** Nobody has no list: under a filter of its own, a segment may widen. */
function renderCount(side: MapSide, units: number, reached: number, href: string) {
  const share = reached > 0 ? units / reached : null;
  return html`<span class="of" style=${`--share: ${Math.min(1, share ?? 0)}`}
    >${renderSideMark(side)}${units > 0 ? html`<a href=${linkTo(href)}>${formatCount(units)}</a>` : formatCount(0)}
    <span class="aside">${formatShare(share)}</span></span
  >`;
}
