import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { Refusal } from '../refusal.ts';

/** Pages of the viewer: each is the same document, which reads the address itself. */
const VIEWER_PAGES = [
  '/',
  '/map',
  '/stage/*',
  '/drop-off/*',
  '/experiments',
  '/experiments/*',
  '/sessions',
  '/sessions/*',
  '/settings',
  '/settings/*',
  '/signin',
];
const YEAR = 'public, max-age=31536000, immutable';

/** The built SDK, viewer and examples, from one folder. `viewerOpened` is told when somebody may soon ask for numbers. */
export function createStaticRoutes(dist: string, writeKey: () => string, viewerOpened: () => void): Hono {
  const app = new Hono();

  app.get('/example', (c) => c.redirect('/example/'));
  app.get('/example/', (c) => c.redirect('/example/shop/'));
  app.get('/example/*', async (c, next) => {
    const path = c.req.path.endsWith('/') ? `${c.req.path}index.html` : c.req.path;
    if (!path.endsWith('.html')) return next();
    const html = await readText(join(dist, 'examples', normalize(path.slice('/example'.length))));
    if (html === undefined) return next();
    c.header('Cache-Control', 'no-cache');
    return c.html(html.replaceAll('pk_example', writeKey()));
  });
  app.get(
    '/example/*',
    serveStatic({
      root: join(dist, 'examples'),
      rewriteRequestPath: (path) => path.slice('/example'.length),
      onFound: (_, c) => c.header('Cache-Control', 'no-cache'),
    }),
  );

  app.get('/:file{desirepath.*}', async (c, next) => {
    // Other sites load these: as classic scripts, and with CORS as modules and under integrity hashes.
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('Cache-Control', await sdkCaching(join(dist, 'sdk', c.req.param('file')), c.req.query('v')));
    await next();
  });
  app.get('/:file{desirepath.*}', serveStatic({ root: join(dist, 'sdk') }));

  for (const page of VIEWER_PAGES)
    app.get(page, async (c) => {
      viewerOpened();
      const html = await readText(join(dist, 'viewer', 'index.html'));
      if (html === undefined) throw new Refusal(503, 'The viewer is not built: run "npm run build".');
      c.header('Cache-Control', 'no-cache');
      return c.html(html);
    });
  app.get(
    '/*',
    serveStatic({
      root: join(dist, 'viewer'),
      onFound: (path, c) => c.header('Cache-Control', path.includes('assets') ? YEAR : 'no-cache'),
    }),
  );
  return app;
}

/**
 * The first file, whose name never changes, asks for the others by build. A page that has the first file of
 * an older build must not keep ours under that build's name for a year.
 */
async function sdkCaching(path: string, build: string | undefined): Promise<string> {
  if (build === undefined) return 'public, max-age=300';
  return (await readText(path))?.includes(`desirepath-${build}`) ? YEAR : 'no-store';
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
