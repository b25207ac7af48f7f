import { gunzipSync } from 'node:zlib';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AssetHash } from '../../sdk/protocol/asset.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { type Asked, may } from '../access/asker.ts';
import type { Projects } from '../projects/projects.ts';
import { Refusal } from '../refusal.ts';
import type { KeptAsset } from '../store/store.ts';
import { answers } from './documented.ts';

/** Its name is its content: it can never be another. */
const FOR_EVER = 'private, max-age=31536000, immutable';

/** What a browser may want it for (Sec-Fetch-Dest); style sheets stand in the replay's events themselves. */
const USES: ReadonlySet<string> = new Set(['image', 'font', 'document', 'empty']);

/**
 * Style sheets, images and fonts of recorded pages. They were sent with a public key: opened by themselves they
 * may run and load nothing (an SVG can hold scripts), and browsers must take the type as it is said.
 */
export function createAssetRoutes(projects: Pick<Projects, 'all'>): Hono<Asked> {
  const app = new Hono<Asked>();
  app.get(
    '/assets/:hash',
    answers('A style sheet, image or font that a replay is drawn with.', '*/*', 'Sessions'),
    async (c) => {
      const use = c.req.header('sec-fetch-dest');
      if (use !== undefined && !USES.has(use))
        throw new Refusal(403, 'A kept asset is read as an image or a font only.');
      const hash = v.safeParse(AssetHash, c.req.param('hash'));
      const asset = hash.success ? await findAsset(c, hash.output) : undefined;
      if (!asset) throw new Refusal(404, 'Nothing is kept under this hash.');
      c.header('Cache-Control', FOR_EVER);
      c.header('Content-Type', asset.type);
      return c.body(gunzipSync(asset.gzipped, { maxOutputLength: LIMITS.assetBytes }));
    },
  );
  /** Recorded pages name no project: without one it may be of any whose sessions the asker may see. */
  async function findAsset(c: Context<Asked>, hash: string): Promise<KeptAsset | undefined> {
    const { project, asker } = c.var;
    const isNamed = c.req.query('project') !== undefined || asker.kind === 'share';
    const others = projects.all().filter(({ id }) => id !== project.id && may(asker, 'sessions', id));
    for (const { store } of isNamed ? [project] : [project, ...others]) {
      const asset = await store.asset(hash);
      if (asset) return asset;
    }
    return undefined;
  }

  return app;
}
