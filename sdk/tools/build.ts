import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';
import { minify } from 'terser';
import { stripRrwebPlugin } from './strip-rrweb.ts';

/** Builds the SDK's four files into dist/sdk: `node sdk/tools/build.ts`. */
export async function buildSdk(folder = 'dist/sdk'): Promise<void> {
  // The lazy files first: their content names the build that the core asks for.
  const recorder = await bundle('sdk/recorder/recorder.ts', { plugins: [stripRrwebPlugin] });
  const vitals = await bundle('sdk/vitals/vitals.ts', {});
  const hash = createHash('sha256').update(recorder).update(vitals).digest('hex').slice(0, 8);
  const define = { BUILD: JSON.stringify(hash) };
  const files = {
    'desirepath.js': await bundle('sdk/script-tag.ts', { define }, OUR_NAMES),
    'desirepath.mjs': await bundle('sdk/index.ts', { define, format: 'esm' }, OUR_NAMES),
    'desirepath-recorder.js': recorder,
    'desirepath-vitals.js': vitals,
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(`${folder}/${name}`, text)));
}

/**
 * Properties that only the core's own parts pass to each other: not stored, not sent, not seen by a page or by a
 * lazy file, and no name of the browser's on an object of ours.
 */
const OUR_NAMES =
  /^(isSettled|isPointer|happened|called|setOpen|replayChoice|clicked|thresholds|onClick|takeOver|forget|pump|touch|current|enter|resume|facts|look|after|place|store|write|seal|read|element|end)$/;

async function bundle(entry: string, more: BuildOptions, shortened?: RegExp): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minifySyntax: true,
    write: false,
    format: 'iife',
    // Optional chaining as it is written: browsers since 2020, Safari since 14.
    target: 'es2020',
    ...more,
  });
  // Terser after esbuild: it inlines what is used once, and shortens our own names: 6 % of a visitor's download.
  const { code = '' } = await minify(result.outputFiles?.[0]?.text ?? '', {
    ecma: 2020,
    module: true,
    compress: { passes: 6, unsafe_arrows: true, keep_fargs: false, pure_getters: !!shortened },
    // `builtins`: these names, although some are also of the browser's, such as Element.after.
    mangle: { properties: shortened ? { regex: shortened, builtins: true } : false },
    // Pages may be in any encoding, and a script without a declared one is read in the page's.
    format: { ascii_only: true, comments: false },
  });
  return code;
}

if (import.meta.main) await buildSdk();
