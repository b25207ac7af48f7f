/** Where a worker thread begins. What it answers with is loaded from the code that was compiled before, if that is kept. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { WorkerSetup } from './messages.ts';

const { compiledIn } = workerData as WorkerSetup;
// Each thread has to be told: without, it strips the types of eighty files and compiles them, 100 ms and 25 MB.
if (compiledIn !== undefined) enableCompileCache(compiledIn);
await import('./answer-questions.ts');
// A thread is ended from outside, so it cannot do this at its end.
if (compiledIn !== undefined) flushCompileCache();
