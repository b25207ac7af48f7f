import { referrerHost } from '../../../facts/referrer-host.ts';
import type { ExitPoint, StageVisitFact } from '../../../facts/session-facts.ts';
import { readTraits } from '../../../facts/traits.ts';
import { CHANNELS, DEVICES, FRACTION_STEPS, METRICS, TOUCH_KINDS } from '../../../numbers/columns.ts';
import { codeRatings } from '../../../numbers/rate-vital.ts';
import { traitHash } from '../../../numbers/trait-hash.ts';
import type { Database } from '../database.ts';
import type { FactLists } from '../facts-body.ts';
import { createHotFacts } from '../hot-facts.ts';
import type { CodedSession, CodedVisit } from './coded-session.ts';
import type { Dictionary } from './dictionary.ts';

type Row<T extends string, N extends string> = { readonly [K in T]: string } & { readonly [K in N]: number };
type SessionRow = Row<
  'visitor' | 'traits' | 'device' | 'channel' | 'campaign' | 'referrer' | 'language',
  'sid' | 'startedAt' | 'lastAt' | 'isBot'
> & {
  readonly person: string | null;
  readonly identifiedAt: number | null;
};
/** Fractions, web vitals and texts become the numbers that segments hold. */
const MOST_VITAL = 0xffffffff;
/** Nearly two hours, on one page. */
const MOST_DECISECONDS = 0xffff;

/** Reads sessions from where their facts are as long as they are hot. */
export function createHotSessions(db: Database) {
  const session = db.prepare(
    `SELECT sid, visitor, person, identifiedAt, traits, startedAt, lastAt, isBot, device, channel, campaign,
       referrer, language
     FROM session WHERE sid = ?`,
  );
  const hot = createHotFacts(db);

  return (sid: number, dictionary: Dictionary): CodedSession | undefined => {
    const row = session.get(sid) as SessionRow | undefined;
    if (!row) return undefined;
    const facts = hot.read(sid);
    return {
      sid,
      visitor: dictionary.unit(`v:${row.visitor}`),
      person: row.person === null ? -1 : dictionary.unit(`p:${row.person}`),
      identifiedAt: row.identifiedAt ?? 0,
      startedAt: row.startedAt,
      lastAt: row.lastAt,
      isBot: row.isBot,
      device: codeOf(DEVICES, row.device),
      channel: codeOf(CHANNELS, row.channel),
      campaign: dictionary.term(row.campaign),
      referrer: dictionary.term(referrerHost(row.referrer)),
      language: dictionary.term(languageOf(row.language)),
      traits: Object.entries(readTraits(row.traits)).map(([key, value]) => traitHash(key, value)),
      visits: codeVisits(facts, dictionary),
      vitals: facts.vitals.map((vital) => ({
        at: vital.at,
        stage: dictionary.term(vital.stage),
        metric: codeOf(METRICS, vital.metric),
        value: Math.min(MOST_VITAL, Math.round(vital.value * 1_000)),
      })),
      exposures: facts.exposures.map((exposure) => ({
        at: exposure.at,
        experiment: dictionary.term(exposure.experiment),
        arm: dictionary.term(exposure.arm),
      })),
      customs: facts.customs.map(({ at, name }) => ({
        at,
        name: dictionary.term(name),
      })),
      errors: facts.errors.map(({ at, stage, pageGroup, message }) => ({
        at,
        place: dictionary.place(stage, pageGroup, ''),
        message: dictionary.term(message),
      })),
    };
  };
}

/** Without the region. */
function languageOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}

function codeVisits(
  { stageVisits, touches, scrolls, attention, vitals }: FactLists,
  dictionary: Dictionary,
): CodedVisit[] {
  const touchesOf = byStay(stageVisits, touches);
  const scrollsOf = byStay(stageVisits, scrolls);
  const attentionOf = byStay(stageVisits, attention);
  const loadsOf = Map.groupBy(vitals, ({ stage, at }) =>
    stageVisits.findLastIndex((visit) => visit.stage === stage && visit.enteredAt <= at),
  );
  return stageVisits.map((visit, position) => ({
    ...codePoint(visit, dictionary),
    enteredAt: visit.enteredAt,
    leftAt: visit.leftAt,
    loads: codeRatings(loadsOf.get(position) ?? []),
    active: toDeciseconds(scrollsOf(position).reduce((sum, { activeMs }) => sum + activeMs, 0)),
    touches: touchesOf(position).map((touch) => ({
      ...codePoint(touch, dictionary),
      at: touch.at,
      kind: codeOf(TOUCH_KINDS, touch.kind),
      explanation: dictionary.term(touch.explanation),
      hesitation: touch.hesitationMs + 1,
    })),
    scrolls: scrollsOf(position).map((scroll) => ({
      place: dictionary.place(scroll.stage, scroll.pageGroup, ''),
      leftAt: scroll.leftAt,
      depth: toSteps(scroll.scrollFraction),
      fold: scroll.foldFraction < 0 ? 0 : Math.min(FRACTION_STEPS - 1, toSteps(scroll.foldFraction) + 1),
    })),
    attention: attentionOf(position).map((block) => ({
      place: dictionary.place(block.stage, block.pageGroup, block.selector),
      leftAt: block.leftAt,
      deciseconds: [
        block.band0,
        block.band1,
        block.band2,
        block.band3,
        block.band4,
        block.band5,
        block.band6,
        block.band7,
      ].map(toDeciseconds),
    })),
  }));
}

function toDeciseconds(durationMs: number): number {
  return Math.min(MOST_DECISECONDS, Math.round(durationMs / 100));
}

/** Facts go to the stay they were made in: the fold names it by its stage and when it was entered. */
function byStay<T extends { readonly stage: string; readonly stayAt: number }>(
  visits: readonly StageVisitFact[],
  facts: readonly T[],
): (visit: number) => readonly T[] {
  const own = Map.groupBy(facts, ({ stage, stayAt }) =>
    visits.findLastIndex((visit) => visit.stage === stage && visit.enteredAt === stayAt),
  );
  return (visit) => own.get(visit) ?? [];
}

function codePoint(row: ExitPoint & { readonly stage: string }, dictionary: Dictionary) {
  return {
    place: dictionary.place(row.stage, row.pageGroup, row.selector),
    label: dictionary.term(row.label),
    fractionX: toSteps(row.fractionX),
    fractionY: toSteps(row.fractionY),
  };
}

/** The far edge, fraction 1, belongs to the last step. */
function toSteps(fraction: number): number {
  return Math.min(FRACTION_STEPS - 1, Math.floor(fraction * FRACTION_STEPS));
}

function codeOf(names: readonly string[], name: string): number {
  return names.indexOf(name);
}
