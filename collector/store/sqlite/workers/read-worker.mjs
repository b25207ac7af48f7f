/**
 * Where a worker thread begins when the sources run as they are. JavaScript, so that nothing is stripped of its types before
 * the thread knows where that was done already: loading what does it takes as long as loading all that answers.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';

// Each thread has to be told: without, it strips the types of eighty files and compiles them, 100 ms and 25 MB.
if (workerData.compiledIn !== undefined) enableCompileCache(workerData.compiledIn);
await import('./answer-questions.ts');
// A thread is ended from outside, so it cannot do this at its end.
if (workerData.compiledIn !== undefined) flushCompileCache();
