import type { ExitPoint, StageVisitFact, TouchFact } from '../../../facts/session-facts.ts';
import { CHANNELS, DEVICES, FRACTION_STEPS, METRICS, TOUCH_KINDS } from '../../../numbers/columns.ts';
import type { Database } from '../database.ts';
import { createHotFacts } from '../hot-facts.ts';
import type { CodedSession, CodedTouch, CodedVisit } from './coded-session.ts';
import type { Dictionary } from './dictionary.ts';

type Row<T extends string, N extends string> = { readonly [K in T]: string } & { readonly [K in N]: number };
type SessionRow = Row<'visitor' | 'device' | 'channel', 'sid' | 'startedAt' | 'lastAt' | 'isBot'> & {
  readonly person: string | null;
  readonly identifiedAt: number | null;
};
/** Fractions, web vitals and texts become the numbers that segments hold. */
const MOST_VITAL = 0xffffffff;

/** Reads sessions from where their facts are as long as they are hot. */
export function createHotSessions(db: Database) {
  const session = db.prepare(
    `SELECT sid, visitor, person, identifiedAt, startedAt, lastAt, isBot, device, channel
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
      visits: codeVisits(facts.stageVisits, facts.touches, dictionary),
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
    };
  };
}

/** Touches go to the stay they were made in: the fold names it by its stage and when it was entered. */
function codeVisits(
  visits: readonly StageVisitFact[],
  touches: readonly TouchFact[],
  dictionary: Dictionary,
): CodedVisit[] {
  const own = visits.map((): CodedTouch[] => []);
  for (const touch of touches) {
    const stay = visits.findLastIndex(
      ({ stage, enteredAt }) => stage === touch.stage && enteredAt === touch.stayAt,
    );
    own[stay]?.push({
      ...codePoint(touch, dictionary),
      at: touch.at,
      kind: codeOf(TOUCH_KINDS, touch.kind),
      explanation: dictionary.term(touch.explanation),
    });
  }
  return visits.map((visit, position) => ({
    ...codePoint(visit, dictionary),
    enteredAt: visit.enteredAt,
    leftAt: visit.leftAt,
    touches: own[position] ?? [],
  }));
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
