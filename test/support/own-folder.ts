import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder for the test that runs, or is about to: it is gone after it, whatever came of it. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'desirepath-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
