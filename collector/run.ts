import { existsSync } from 'node:fs';
import { type Collector, createCollector } from './collector.ts';
import { demoFile, loadDemo } from './demo/load-demo.ts';
import { logJson } from './log.ts';
import { HELP, type Options, readOptions } from './options.ts';

/** Runs the collector until it is told to stop. Ends the process with 1 when it cannot start. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const options = readOptions(args, env);
    if (options.isHelp) say(HELP);
    else await start(options);
  } catch (error) {
    say(`desirepath: ${error instanceof Error ? explain(error) : String(error)}`);
    process.exitCode = 1;
  }
}

async function start(options: Options): Promise<void> {
  const isFirstStart = options.dataFile === ':memory:' || !existsSync(options.dataFile);
  const collector = await createCollector({ ...options, log: logJson });
  try {
    if (options.isRebuild) {
      say(`Derived the numbers of ${await collector.store.rebuild()} sessions anew.`);
      return await collector.close();
    }
    if (options.isDemo) await fillWithDemo(collector);
    const server = await collector.listen(options.port);
    // Before the greeting: whoever reads it may already ask to stop.
    stopOnSignal(async () => {
      await server.close();
      await collector.close();
    });
    greet(collector, options.publicUrl ?? server.url, isFirstStart);
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

/** Finishes what was taken in, then leaves; asked a second time, it leaves at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      stop().then(
        () => process.exit(0),
        (error) => {
          logJson('error', 'closing failed', { error: String(error) });
          process.exit(1);
        },
      );
    });
}

function explain(error: Error): string {
  if ('code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? error.port : '';
    return `port ${port} is in use: stop what uses it, or choose another with --port.`;
  }
  return error.message;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
