/**
 * What several ask for, each by its own time, is done once, at the soonest. Each timer wakes the page up, and being woken
 * costs more than most of what is done then. Answers how to ask for it, and how to have it done at once.
 */
export function createSoonest(
  now: () => number,
  after: (delayMs: number, run: () => void) => void,
  run: () => void,
): readonly [runIn: (delayMs: number) => void, runNow: () => void] {
  let dueAt = Infinity;
  const runNow = (): void => {
    dueAt = Infinity;
    run();
  };
  return [
    (delayMs) => {
      const at = now() + delayMs;
      if (at >= dueAt) return;
      dueAt = at;
      // Unless it was done meanwhile: what has come since may wait its own time.
      after(delayMs, () => at === dueAt && runNow());
    },
    runNow,
  ];
}
