import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCollector } from '../support/collector.ts';
import { ownFolder } from '../support/own-folder.ts';
import { sessions } from '../support/sessions.ts';

it('keeps a second project in a file of its own, and finds it again at the next start', async () => {
  const folder = ownFolder();
  const dataFile = join(folder, 'data.db');
  const first = await startCollector({ dataFile });
  const { project, secretKey } = await first.collector.projects.create('blog', 'The blog');
  const writeKey = project.writeKey ?? '';
  const sent = sessions`ben: awareness/only-the-blog`;
  const keyed = sent.map((one) => ({
    ...one,
    batches: one.batches.map((batch) => ({ ...batch, key: writeKey })),
  }));
  await first.send(keyed);
  expect(await first.answer('/sessions?project=blog')).toMatchObject({ total: 1 });
  expect(await first.answer('/sessions')).toMatchObject({ total: 0 });
  expect((await first.ask('/sessions?project=other')).status).toBe(404);
  await first.close();
  expect(readFileSync(join(folder, 'data.blog.db')).includes('only-the-blog')).toBe(true);
  expect(readFileSync(dataFile).includes('only-the-blog')).toBe(false);

  const second = await startCollector({ dataFile });
  const found = second.collector.projects.find('blog');
  expect([found?.name, found?.writeKey]).toEqual(['The blog', writeKey]);
  expect((await found?.store.facts())?.size).toBe(1);
  expect(second.collector.projects.ofKey(secretKey)).toMatchObject({
    kind: 'secret',
    project: { id: 'blog' },
  });
  await second.close();
});
