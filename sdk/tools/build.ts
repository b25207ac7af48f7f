import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';
import { stripRrwebPlugin } from './strip-rrweb.ts';

/** Builds the SDK's four files into dist/sdk: `node sdk/tools/build.ts`. */
export async function buildSdk(folder = 'dist/sdk'): Promise<void> {
  // The lazy files first: their content names the build that the core asks for.
  const recorder = await bundle('sdk/recorder/recorder.ts', { plugins: [stripRrwebPlugin] });
  const vitals = await bundle('sdk/vitals/vitals.ts', {});
  const hash = createHash('sha256').update(recorder).update(vitals).digest('hex').slice(0, 8);
  const define = { BUILD: JSON.stringify(hash) };
  const files = {
    'desirepath.js': await bundle('sdk/script-tag.ts', { define }),
    'desirepath.mjs': await bundle('sdk/index.ts', { define, format: 'esm' }),
    'desirepath-recorder.js': recorder,
    'desirepath-vitals.js': vitals,
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(`${folder}/${name}`, text)));
}

async function bundle(entry: string, more: BuildOptions): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    // Optional chaining and ?? compiled away where needed: reaches Safari 14 and browsers of 2020.
    target: 'es2020',
    legalComments: 'none',
    ...more,
  });
  return result.outputFiles?.[0]?.text ?? '';
}

if (import.meta.main) await buildSdk();
