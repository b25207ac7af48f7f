import { existsSync } from 'node:fs';
import { type Collector, createCollector } from '../collector.ts';
import { demoFile, loadDemo } from '../demo/load-demo.ts';
import { createLog } from '../log.ts';
import type { Options } from '../options.ts';
import { say } from '../say.ts';
import { stopWithProcess } from '../stop-with-process.ts';
import { holdDataFile } from '../store/sqlite/hold-data-file.ts';

/** `desirepath serve`: until it is told to stop. */
export async function serveCommand(options: Options): Promise<void> {
  const isFirstStart = options.dataFile === ':memory:' || !existsSync(options.dataFile);
  const log = createLog(options.logLevel);
  holdDataFile(options.dataFile);
  const collector = await createCollector({ ...options, log });
  try {
    if (options.isDemo) await fillWithDemo(collector);
    const server = await collector.listen(options.port, options.host);
    // Before the greeting: whoever reads it may already ask to stop.
    stopWithProcess(log, async () => {
      await server.close();
      await collector.close();
    });
    // Nobody waits for this: what is wrong is told to whoever asks.
    collector.readAhead().catch(() => {});
    greet(collector, options.publicUrl ?? server.url, isFirstStart);
    log('info', 'listening', { startMs: Math.round(performance.now()) });
  } catch (error) {
    await collector.close();
    throw error;
  }
}

function greet(collector: Collector, url: string, isFirstStart: boolean): void {
  if (isFirstStart) {
    say(`\nWrite key:  ${collector.writeKey}`);
    if (collector.newSecretKey)
      say(`Secret key: ${collector.newSecretKey}  (for your server; shown only this once)`);
    say(`Your pages: <script defer src="${url}/desirepath.js" data-key="${collector.writeKey}"></script>`);
  }
  say(`\nExample shop: ${url}/example/shop/`);
  say(`Sign in once: ${url}/signin?code=${collector.access.newCode()}\n`);
}

async function fillWithDemo(collector: Collector): Promise<void> {
  const file = demoFile();
  if (!existsSync(file)) {
    say('The recorded demo sessions are not part of this copy: run "npm run simulate" to make them.');
    return;
  }
  const { visitors, sessions, events, replayChunks, seconds } = await loadDemo(collector, file, Date.now());
  say(
    sessions === 0
      ? 'The demo was loaded before: nothing added.'
      : `Loaded the demo: ${visitors} visitors, ${sessions} sessions, ${events} events, ${replayChunks} replay chunks in ${seconds.toFixed(1)} s.`,
  );
}
