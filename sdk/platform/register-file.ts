/** The other end of `load-file.ts`: how a lazy file hands itself to the core without a global name. */
export function registerFile(name: 'recorder' | 'vitals', start: unknown): void {
  (window as unknown as Record<symbol, unknown>)[Symbol.for(`desirepath-${name}`)] = start;
}
