/** Run as a child: a collector on a data file, with a clock that begins when the file's period is over. */
import { createCollector } from '../../../collector/collector.ts';
import { ENDS_MS } from './make-file.ts';
import { KEY } from './to-requests.ts';

const [dataFile = '', token = ''] = process.argv.slice(2);
const openedMs = performance.now();
const aheadMs = ENDS_MS + 3_600_000 - Date.now();
const collector = await createCollector({
  ...{ dataFile, token, writeKey: KEY, now: () => Date.now() + aheadMs },
});
const server = await collector.listen(0);
process.on('message', async (message) => {
  if (message === 'memory') process.send?.({ rssBytes: process.memoryUsage.rss() });
  if (message === 'stop') {
    await server.close();
    await collector.close();
    process.exit(0);
  }
});
process.send?.({ url: server.url, startMs: performance.now() - openedMs, aheadMs });
