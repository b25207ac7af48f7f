import type { Scope } from '../../../collector/store/scope.ts';

/** Column that names a scope's unit; a constant, never from a request. */
export function unitColumn(scope: Scope): string {
  return scope.unit === 'visitor' ? 's.unit' : 's.id';
}

/** Bound values of a scope; every statement names the ones it uses. */
export function scopeValues(scope: Scope) {
  return {
    fromMs: scope.fromMs,
    toMs: scope.toMs,
    device: scope.device ?? null,
    channel: scope.channel ?? null,
    campaign: scope.campaign ?? null,
    referrer: scope.referrer ?? null,
    language: scope.language ?? null,
    experiment: scope.variant?.experiment ?? null,
    arm: scope.variant?.arm ?? null,
    traitKey: scope.trait?.key ?? null,
    traitValue: scope.trait?.value ?? null,
    reached: scope.reached ?? null,
    page: scope.page ?? null,
    met: scope.met ?? null,
  };
}

const EARLIER = `EXISTS (
  SELECT 1 FROM session e WHERE e.unit = s.unit AND e.isBot = 0 AND e.startedAt < s.startedAt)`;

/** Sessions that pass the scope's filter. Robots never do. Only the conditions asked for, so that indexes count. */
export function sessionFilter(scope: Scope): string {
  const conditions = ['s.isBot = 0', ...unitConditions(scope)];
  if (scope.device) conditions.push('s.device = @device');
  if (scope.channel) conditions.push('s.channel = @channel');
  if (scope.campaign) conditions.push('s.campaign = @campaign');
  if (scope.referrer) conditions.push("s.referrer LIKE '%://www.' || @referrer || '/%'");
  if (scope.language) conditions.push("(s.language = @language OR s.language LIKE @language || '-%')");
  if (scope.visit) conditions.push(scope.visit === 'new' ? `NOT ${EARLIER}` : EARLIER);
  if (scope.trait) conditions.push(TRAIT);
  return conditions.join(' AND ');
}

/** What a visitor was told to be last, in any session. */
const TRAIT = `s.unit IN (
  SELECT unit FROM (
    SELECT s.unit, t.value, row_number() OVER (PARTITION BY s.unit ORDER BY s.identifiedAt DESC, s.sid DESC) AS place
    FROM session s, json_each(s.traits) t WHERE s.isBot = 0 AND s.traits <> '' AND t.key = @traitKey
  ) WHERE place = 1 AND value = @traitValue)`;

/** Units of which this is so in any of their sessions. */
function unitConditions(scope: Scope): string[] {
  const unit = unitColumn(scope);
  const any = (from: string, condition: string) =>
    `${unit} IN (SELECT ${unit} FROM ${from} JOIN session s USING (sid) WHERE s.isBot = 0 AND ${condition})`;
  const inPeriod = (column: string) => `${column} >= @fromMs AND ${column} < @toMs`;
  return [
    ...(scope.variant ? [any('exposure x', 'x.experiment = @experiment AND x.arm = @arm')] : []),
    ...(scope.reached ? [any('stage_visit r', `r.stage = @reached AND ${inPeriod('r.enteredAt')}`)] : []),
    ...(scope.page
      ? [any('touch p', `p.kind = 'page' AND p.pageGroup = @page AND ${inPeriod('p.stayAt')}`)]
      : []),
    ...(scope.met ? [any('touch m', `m.kind = @met AND ${inPeriod('m.stayAt')}`)] : []),
  ];
}
