/** The other end of `load-file.ts`: how a lazy file hands itself to the core. */
export function registerFile(name: 'recorder' | 'vitals', start: unknown): void {
  (window as unknown as Record<string, unknown>)[`desirepath-${name}`] = start;
}
