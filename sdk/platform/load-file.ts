import type { Options } from '../options.ts';
import { guard } from './scope.ts';

/** Version of this build: the lazy files must be of the same one. Set by sdk/tools/build.ts. */
declare const BUILD: string;

/**
 * Fetches one of the SDK's own later files and runs what it registered. A script element, not
 * `import()`: a nonce reaches it under a strict Content Security Policy, and it works in classic scripts.
 */
export function loadFile<Start>(
  name: 'recorder' | 'vitals',
  { files, nonce }: Options,
  run: (start: Start) => void,
): void {
  const script = document.createElement('script');
  script.src = `${files}/desirepath-${name}.js?v=${BUILD}`;
  script.nonce = nonce;
  script.onload = guard(() => {
    script.remove();
    run((window as unknown as Record<string, Start>)[`desirepath-${name}`] as Start);
  });
  document.head.append(script);
}
