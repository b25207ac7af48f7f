type Changed = Pick<Node, 'nodeName' | 'parentNode'>;

/**
 * A node that has not changed for so many times longer than an answer may take has come to its end, as a line of dots
 * and a late result do: it was the answer. One that never rests is a ticker; 1.5, because many tick once a second, and
 * not always in time.
 */
const REST = 1.5;
/** So many restless nodes of a kind are a list that moves by itself, with all that are like them. */
const CROWD = 2;

/**
 * Is one of the nodes that changed after a click an answer to it? `changed`: when each did last, in ms, Infinity when it
 * was surely by the click.
 */
export function hasComeToRest(
  changed: ReadonlyMap<Changed, number>,
  at: number,
  deadAfterMs: number,
): boolean {
  const isRested = (changedAt: number): boolean => Math.abs(at - changedAt) >= REST * deadAfterMs;
  const restless = [...changed].filter(([, changedAt]) => !isRested(changedAt)).map(([node]) => kindOf(node));
  return [...changed].some(
    ([node, changedAt]) =>
      changedAt === Infinity ||
      // Each price of a list that moves by itself may rest for a while: the list does not.
      (isRested(changedAt) && restless.filter((kind) => kind === kindOf(node)).length < CROWD),
  );
}

const kindOf = ({ nodeName, parentNode }: Changed): string => nodeName + parentNode?.nodeName;
