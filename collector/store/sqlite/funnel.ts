import type { FunnelAnswer, FunnelRequest } from '../../api/funnel.ts';
import type { Facts } from '../../numbers/facts.ts';
import { answerFunnel, type FunnelUnit, newestFirst } from '../../numbers/funnel-answer.ts';
import { Refusal } from '../../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** How far units came, and a page of those behind one step, the newest first. */
export function readFunnel(db: Database, facts: Facts, scope: Scope, request: FunnelRequest): FunnelAnswer {
  const { steps, listed = steps.length, cursor, limit } = request;
  if (listed > steps.length) throw new Refusal(400, `listed: there are ${steps.length} steps.`);
  const { reached, units } = answerFunnel(facts, scope, request);
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const rest = after ? units.filter((unit) => newestFirst(unit, after) > 0) : units;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    unit: scope.unit,
    steps: steps.map((step, position) => ({ step, units: reached[position] ?? 0 })),
    total: units.length,
    units: page.flatMap(({ sid, at }) => {
      const id = prepared(db, 'SELECT id FROM session WHERE sid = ?').get(sid) as { id: string } | undefined;
      return id ? [{ session: id.id, at }] : [];
    }),
    nextCursor: last && rest.length > page.length ? encodeCursor(last) : null,
  };
}

function encodeCursor({ at, sid }: FunnelUnit): string {
  return Buffer.from(JSON.stringify([at, sid])).toString('base64url');
}

function decodeCursor(cursor: string): FunnelUnit {
  try {
    const [at, sid] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof at === 'number' && typeof sid === 'number') return { at, sid };
  } catch {
    // Not ours: refused below.
  }
  throw new Refusal(400, 'cursor is not one this collector gave: start again without it.');
}
