#!/usr/bin/env node
/**
 * The command line. It checks the runtime before it loads anything, because older ones fail on the first
 * import with a message that helps nobody.
 */
const [major = 0] = process.versions.node.split('.').map(Number);
/** Node 24 runs TypeScript as it is and has zstd, Map.groupBy and URLPattern built in. */
const LEAST_NODE = 24;

if (major < LEAST_NODE) {
  console.error(
    `Desirepath needs Node ${LEAST_NODE} or newer and runs on ${process.version}. From a checkout, "npm start" brings its own.`,
  );
  process.exit(1);
}

// A module, although it imports nothing up front.
export {};

// Of a checkout, stripping types is half of a start: what was stripped once is kept beside the packages. Where that
// cannot be written nothing is kept; not in the system's folder for temporary files, where others may write, too.
if (import.meta.filename.endsWith('.ts')) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/desirepath`);
}

const { run } = await import('./run.ts');
await run(process.argv.slice(2), process.env);
