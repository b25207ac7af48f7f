/** Waits for something that must come. */
export async function until(isSo: () => unknown, what: string): Promise<void> {
  const startedAt = Date.now();
  while (!(await isSo())) {
    if (Date.now() - startedAt > 60_000) throw new Error(`Waited 60 s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
