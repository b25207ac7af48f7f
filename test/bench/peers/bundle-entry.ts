import { build } from 'esbuild';
import type { Peers } from './install-peers.ts';

/** What a site that imports a peer's package ships: `code` is the site's own entry. */
export async function bundleEntry(peers: Peers, code: string, sourcefile = 'entry.js'): Promise<string> {
  const result = await build({
    stdin: { contents: code, resolveDir: peers.folder, sourcefile },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return result.outputFiles[0]?.text ?? '';
}
