import type { Options } from '../options.ts';

/** Version of this build: the lazy files must be of the same one. Set by sdk/tools/build.ts. */
declare const BUILD: string;

/**
 * Fetches one of the SDK's own later files and hands over what it registered. A script element, not
 * `import()`: a nonce reaches it under a strict Content Security Policy, and it works in classic scripts.
 */
export function loadFile<Start>(name: 'recorder' | 'vitals', options: Options): Promise<Start> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${options.files}/desirepath-${name}.js?v=${BUILD}`;
    if (options.nonce) script.nonce = options.nonce;
    script.onload = () => {
      script.remove();
      const start = (window as unknown as Record<symbol, Start | undefined>)[
        Symbol.for(`desirepath-${name}`)
      ];
      if (start) resolve(start);
      else reject();
    };
    script.onerror = reject;
    document.head.append(script);
  });
}
