/**
 * A worker that has started before it is needed: who presses on a session does not wait for its script to be fetched
 * and compiled.
 */
export function createSpareWorker(start: () => Worker) {
  let spare: Worker | undefined;
  return {
    prepare(): void {
      if (spare) return;
      const started = start();
      spare = started;
      // One that could not start would answer nobody; whoever needs one starts another, and hears why.
      started.addEventListener('error', () => {
        if (spare === started) spare = undefined;
      });
    },
    take(): Worker {
      const taken = spare ?? start();
      spare = undefined;
      return taken;
    },
  };
}
