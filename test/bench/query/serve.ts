/** Run as a child: a collector on a data file, with a clock that begins when the file's period is over. */
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

// As the command line does it: collector/main.ts.
enableCompileCache(`${import.meta.dirname}/../../../node_modules/.cache/desirepath`);
const { createCollector } = await import('../../../collector/collector.ts');
const { ENDS_MS } = await import('./make-file.ts');
const { KEY } = await import('./to-requests.ts');

const [dataFile = '', token = ''] = process.argv.slice(2);
const openedMs = performance.now();
const aheadMs = ENDS_MS + 3_600_000 - Date.now();
const collector = await createCollector({
  dataFile,
  token,
  writeKey: KEY,
  now: () => Date.now() + aheadMs,
});
const server = await collector.listen(0);
// As the command line does it: collector/commands/serve.ts.
await collector.readAhead();
process.on('message', async (message) => {
  if (message === 'memory') {
    const rssBytes = process.memoryUsage.rss();
    process.send?.({ rssBytes, ownBytes: ownBytes() ?? rssBytes });
  }
  if (message === 'stop') {
    await server.close();
    await collector.close();
    process.exit(0);
  }
});
process.send?.({ url: server.url, startMs: performance.now() - openedMs, aheadMs });

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html, RssAnon */
function ownBytes(): number | undefined {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
