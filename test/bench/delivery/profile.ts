import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { VISITOR } from '../../support/browser.ts';
import { chromiumPath } from '../../support/chromium-path.ts';

/** A visitor's own browser on a profile on disk, as people have it; it outlives its browser being killed. */
export function createProfile(prepare: (context: BrowserContext) => Promise<void>) {
  const opening = mkdtemp(join(tmpdir(), 'desirepath-profile-'));
  let context: BrowserContext | undefined;

  const open = async (): Promise<Page> => {
    context = await chromium.launchPersistentContext(await opening, {
      ...VISITOR,
      executablePath: chromiumPath() ?? '',
      args: ['--no-sandbox', '--disable-blink-features=AutomationControlled'],
      // Playwright switches the back/forward cache off; people's browsers have it on.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    await prepare(context);
    return context.pages()[0] ?? (await context.newPage());
  };

  return {
    open,
    /** As by a power cut: what the browser had in its memory alone is gone. Its other processes end with it. */
    async killAndReopen(): Promise<Page> {
      const closed = context?.waitForEvent('close');
      // The lock on a profile names its holder, "host-pid": chromium's process_singleton_posix.cc.
      const holder = await readlink(join(await opening, 'SingletonLock'));
      process.kill(Number(/-(\d+)$/.exec(holder)?.[1]), 'SIGKILL');
      await closed;
      return open();
    },
    async close(): Promise<void> {
      await context?.close();
      await rm(await opening, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
