import { readdir, readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { AssetsAnswer, AssetsQuestion } from '../../../sdk/protocol/asset.ts';
import type { SdkConfig } from '../../../sdk/protocol/sdk-config.ts';
import { SIGNAL_RULES } from '../../../sdk/protocol/signal-rules.ts';
import type { ServedVariant } from './variants.ts';

/** As the collector of the example shop answers it. */
const CONFIG: SdkConfig = {
  journey: {
    id: 'shop',
    version: 1,
    stages: [
      { id: 'consideration', rules: [{ kind: 'url', path: '^/shop(?:/product.*)?$' }] },
      {
        id: 'purchase',
        rules: [
          { kind: 'url', path: '^/shop/cart' },
          { kind: 'event', name: 'order_placed' },
        ],
      },
    ],
  },
  pageGroups: [],
  signals: SIGNAL_RULES,
  replaySample: 1,
};

/** The built SDK as the README's tag embeds it, and what a collector answers that lacks every asset. */
export async function ourVariant(attributes: string): Promise<ServedVariant> {
  const names = (await readdir('dist/sdk')).filter((name) => name.endsWith('.js'));
  const files = await Promise.all(
    names.map(async (name) => [`/v/${name}`, await readFile(`dist/sdk/${name}`)] as const),
  );
  return {
    head: `<script defer src="/v/desirepath.js" data-key="pk_bench" ${attributes}></script>`,
    files: Object.fromEntries(files),
    answer(pathname, body) {
      if (pathname === '/v1/config') return CONFIG;
      if (pathname !== '/v1/assets') return { accepted: 0, refused: [], isDuplicate: false };
      const { hashes } = JSON.parse(body.toString()) as AssetsQuestion;
      return { missing: hashes } satisfies AssetsAnswer;
    },
    read(pathname, search, body) {
      if (pathname === '/v1/asset') return { kind: 'asset' };
      if (pathname === '/v1/replay') {
        return { kind: 'recording', events: Number(new URLSearchParams(search).get('events')) };
      }
      if (pathname !== '/v1/batch') return undefined;
      const text = body[0] === 0x1f ? gunzipSync(body) : body;
      return { events: (JSON.parse(text.toString()) as { events: unknown[] }).events.length };
    },
  };
}
