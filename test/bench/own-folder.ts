import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one run of a bench (`using folder = ownFolder()`): it is gone after it, whatever came of it. */
export const ownFolder = () => mkdtempDisposableSync(join(tmpdir(), 'desirepath-bench-'));
