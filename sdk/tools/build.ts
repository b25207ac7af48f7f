import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { type MinifyOptions, minify } from 'terser';
import { RRWEB_NAMES } from './rrweb-names.ts';
import { stripRrwebPlugin } from './strip-rrweb.ts';

type File = {
  readonly name: string;
  readonly entry: string;
  readonly isCore?: boolean;
  readonly inject?: string[];
};

/**
 * The first and the behaviour file are two halves of one program: they share what OUR_NAMES are shortened to, and what
 * stands first here gets the shortest.
 */
const FILES: readonly File[] = [
  { name: 'desirepath.js', entry: 'sdk/script-tag.ts', isCore: true },
  { name: 'desirepath-behaviour.js', entry: 'sdk/behaviour.ts', isCore: true },
  { name: 'desirepath.mjs', entry: 'sdk/index.ts', isCore: true },
  { name: 'desirepath-vitals.js', entry: 'sdk/vitals/vitals.ts', inject: ['sdk/vitals/listen.ts'] },
  { name: 'desirepath-experiments.js', entry: 'sdk/experiments/experiments.ts' },
  { name: 'desirepath-recorder.js', entry: 'sdk/recorder/recorder.ts' },
  { name: 'desirepath-canvas.js', entry: 'sdk/canvas/canvas.ts' },
  { name: 'desirepath-inspector.js', entry: 'sdk/inspector/inspector.ts' },
];

/**
 * Properties that only the core's own parts pass to each other: not stored, not sent, not seen by a page or by
 * another file, and no name of the browser's on an object of ours.
 */
const OUR_NAMES =
  /^(isSettled|isPointer|happened|called|setOpen|replayChoice|clicked|thresholds|onClick|takeOver|pump|current|enter|resume|facts|look|after|place|store|write|seal|read|element|end|onCall|onLeave|onShow|onSession|isTold|openedAt|pageNumber|delivery|sealing|options|ending|onErase|earlyCalls|earlyClicks|deny|hold|isHeld|release|census|takeLost|halve|parcel|isExpectant|isAnswered|hasFailed|isMeant|isMoved|pressedAt|presses|changed|onBurst|onStay|onFailure|onRequest|placeOf|tabStore|refills|isChanged|isRejection|fieldValues|hasAsked|hasChanged|hasMoreRoots|lastAt|gonePx|html|before|erase|perTab|region|load|event|isTooLarge|phase|traces|visitorId|isNow|isWatched|begin|newId|next|use|link)$/;

/** Builds the SDK's files into dist/sdk: `node sdk/tools/build.ts`. */
export async function buildSdk(folder = 'dist/sdk'): Promise<void> {
  const bundles = await Promise.all(FILES.map(bundle));
  // Any change makes another build, whose files ask only for each other.
  const version = createHash('sha256').update(bundles.join()).digest('hex').slice(0, 6);
  const nameCache = {};
  await mkdir(folder, { recursive: true });
  for (const [index, { name, isCore = false }] of FILES.entries()) {
    const isRecorder = name === 'desirepath-recorder.js';
    const shortened = { regex: isRecorder ? RRWEB_NAMES : OUR_NAMES, builtins: true };
    // Terser after esbuild: it inlines what is used once, and shortens our own names: 6 % of a visitor's download.
    const { code = '' } = await minify(bundles[index] ?? '', {
      ecma: 2020,
      module: true,
      ...(isCore && { nameCache }),
      compress: {
        passes: 6,
        unsafe_arrows: true,
        keep_fargs: false,
        pure_getters: isCore,
        // Functions stand together, where gzip finds them alike.
        hoist_funs: isCore,
        global_defs: { VERSION: version },
      },
      // `builtins`: these names, although some are also of the browser's, such as Element.after.
      mangle: { properties: isCore || isRecorder ? shortened : false },
      // Pages may be in any encoding, and a script without a declared one is read in the page's.
      format: { ascii_only: true, comments: false },
    } satisfies MinifyOptions);
    await writeFile(`${folder}/${name}`, code);
  }
}

async function bundle({ name, entry, inject = [] }: File): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    inject,
    minifySyntax: true,
    write: false,
    format: name.endsWith('.mjs') ? 'esm' : 'iife',
    // Optional chaining and logical assignment as they are written: browsers since 2020, Safari since 14.
    target: 'es2021',
    // They are as old; taken apart, their names would stand in strings, which cannot be shortened.
    supported: { 'class-field': true },
    plugins: [stripRrwebPlugin],
  });
  return result.outputFiles[0]?.text ?? '';
}

if (import.meta.main) await buildSdk();
