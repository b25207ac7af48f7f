import type { Options } from '../options.ts';
import { own } from './dom.ts';
import { BUILD } from './register-file.ts';
import { guard } from './scope.ts';

/** `desirepath-<name>.js`, each of which hands over what it starts with. */
export type LaterFile = 'behaviour' | 'recorder' | 'canvas' | 'vitals' | 'experiments' | 'inspector';

type Policy = { readonly createScriptURL: (url: string) => string };
declare const trustedTypes: { readonly createPolicy: (name: string, rules: Policy) => Policy };
const RULES: Policy = { createScriptURL: String };
let policy: Policy | undefined;

/**
 * Fetches one of the SDK's own later files and runs what it registered. A script element, not
 * `import()`: a nonce reaches it under a strict Content Security Policy, and it works in classic scripts.
 */
export function loadFile<Start>(
  { files, nonce }: Options,
  name: LaterFile,
  run: (start: Start) => void,
): string {
  const script = own(document, 'createElement').call(document, 'script') as HTMLScriptElement & {
    [BUILD]?: Start;
  };
  const url = `${files}/desirepath-${name}.js?v=${BUILD}`;
  // Under `require-trusted-types-for 'script'` addresses must be vouched for, by a policy that is made once:
  // a second one of its name is refused (https://developer.mozilla.org/docs/Web/API/Trusted_Types_API). Where
  // ours is not allowed, the site's default policy may vouch.
  policy ??= guard(() => trustedTypes.createPolicy('desirepath', RULES))() ?? RULES;
  script.src = policy.createScriptURL(url);
  script.nonce = nonce ?? '';
  script.onload = guard(() => {
    script.remove();
    run(script[BUILD] as Start);
  });
  (own(document, 'head') ?? own(document, 'documentElement')).append(script);
  return url;
}
