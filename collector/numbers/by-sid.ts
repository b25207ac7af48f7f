import type { Histories } from './histories.ts';

/** Of each session that a list may show, one value, by how the store numbers sessions. `valuesOf` a segment, a session each. */
export function bySid<C extends Uint8Array | Uint32Array>(
  { facts, admission }: Histories,
  make: (length: number) => C,
  valuesOf: (segment: number) => ArrayLike<number>,
): C {
  let most = 0;
  for (const index of admission.segments)
    for (const sid of facts.segments[index]?.part('sessions').sid ?? []) most = Math.max(most, sid);
  const bySid = make(most + 1);
  for (const index of admission.segments) {
    const segment = facts.segments[index];
    if (!segment) continue;
    facts.checkpoint();
    const values = valuesOf(index);
    const { sid } = segment.part('sessions');
    // Few segments have any that are gone, and asking for each row is most of the work here.
    const mayBeGone = segment.gone.size > 0;
    for (let row = 0; row < sid.length; row += 1)
      if (!(mayBeGone && segment.gone.has(row))) bySid[sid[row] ?? 0] = values[row] ?? 0;
  }
  return bySid;
}
