import type { Log } from './log.ts';

/** A stop that takes longer than this is cut: what was acknowledged is on the disk already. */
const LONGEST_STOP_MS = 10_000;

/**
 * Finishes what was taken in, then leaves: with 0 when asked by a signal, with 1 after an error that nobody
 * caught. Asked a second time, it leaves at once.
 */
export function stopWithProcess(log: Log, stop: () => Promise<void>): void {
  let isStopping = false;

  function leave(exitCode: 0 | 1): void {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log('error', 'closing failed', { error: String(error) });
        process.exit(1);
      },
    );
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      log('info', 'stopping', { signal });
      leave(0);
    });
  // What state it is in nobody knows: what runs it will start it again, on a file that is whole.
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(kind, (error: unknown) => {
      log('error', 'stopping after an error that nobody caught', {
        kind,
        error: error instanceof Error ? error.stack : String(error),
      });
      leave(1);
    });
}
