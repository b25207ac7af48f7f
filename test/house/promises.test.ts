import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { SetupAnswer } from '../../collector/api/setup.ts';
import { createCollector } from '../../collector/collector.ts';

/** What the pages of this repository say is true of what it builds. */
describe('README and its sisters', () => {
  const readme = readFileSync('README.md', 'utf8');

  it('quotes the sizes of the files that the build makes', () => {
    const claims = [...readme.matchAll(/\| `(desirepath[a-z-]*\.js)` +\| +([\d.]+) KB \|/g)];
    expect(claims).toHaveLength(7);
    for (const [, file = '', kilobytes] of claims) {
      const gzipped = gzipSync(readFileSync(join('dist/sdk', file)), { level: 9 }).length;
      expect((gzipped / 1_000).toFixed(1), file).toBe(kilobytes);
    }
  });

  it.each(['README.md', 'ARCHITECTURE.md', 'sdk/protocol/README.md', 'examples/README.md'])(
    'links in %s lead somewhere',
    (page) => {
      const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
      for (const [, link = ''] of links) expect(existsSync(join(dirname(page), link)), link).toBe(true);
    },
  );

  it('gives a curl example whose batch the collector takes, and counts', async () => {
    const collector = await createCollector({ dataFile: ':memory:', token: TOKEN });
    const page = readFileSync('sdk/protocol/README.md', 'utf8');
    const body = /curl \S+ -d '([^']+)'/.exec(page)?.[1] ?? '';
    const now = Date.now();
    const sent = body
      .replace('sk_your_key', collector.newSecretKey ?? '')
      .replace(/"sentAt": \d+/, `"sentAt": ${now}`)
      .replace(/"at": \d+/g, `"at": ${now - 1_000}`);
    const answer = await collector.app.request('/v1/batch', { method: 'POST', body: sent });
    expect(await answer.json()).toEqual({ accepted: 2, refused: [], isDuplicate: false });

    const headers = { authorization: `Bearer ${TOKEN}` };
    const sessions = await collector.app.request('/api/v1/sessions?converted=true', { headers });
    expect(await sessions.json()).toMatchObject({ total: 1 });
    await collector.close();
  });

  it('shows the tag that Settings shows, but for key and origin', async () => {
    const collector = await createCollector({ dataFile: ':memory:', token: TOKEN });
    const headers = { authorization: `Bearer ${TOKEN}` };
    const setup = (await (
      await collector.app.request('https://collector.example/api/v1/setup', { headers })
    ).json()) as SetupAnswer;
    const inReadme = /<script defer[^\n]+<\/script>/.exec(readme)?.[0];
    expect(inReadme).toBe(setup.snippet.replace(setup.writeKey, 'pk_...'));
    await collector.close();
  });
});

describe('what is committed', () => {
  it('names no registry host in the lock file', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"');
  });
});

const TOKEN = 'token-of-the-promises';
