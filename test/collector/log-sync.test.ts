import { expect, it } from 'vitest';
import { createLogSync } from '../../collector/store/sqlite/log-sync.ts';

/** A disk that takes its time: each sync waits until it is told how it ended. */
function slowDisk() {
  const under: PromiseWithResolvers<void>[] = [];
  let renewed = 0;
  const log = createLogSync(
    () => {
      const sync = Promise.withResolvers<void>();
      under.push(sync);
      return sync.promise;
    },
    () => {
      renewed += 1;
    },
  );
  return { log, under, renewed: () => renewed };
}

/** What has been settled by now. */
async function watch(promise: Promise<void>): Promise<() => string> {
  let state = 'waits';
  promise.then(
    () => {
      state = 'synced';
    },
    () => {
      state = 'failed';
    },
  );
  await new Promise((resolve) => setImmediate(resolve));
  return () => state;
}

const aTurn = () => new Promise((resolve) => setImmediate(resolve));

it('who asks while the log is synced waits for the next sync, which all of them share', async () => {
  const { log, under } = slowDisk();
  const first = await watch(log.synced());
  const [second, third] = [await watch(log.synced()), await watch(log.synced())];
  expect(under).toHaveLength(1);
  under[0]?.resolve();
  await aTurn();
  expect([first(), second(), third()]).toEqual(['synced', 'waits', 'waits']);
  expect(under).toHaveLength(2);
  under[1]?.resolve();
  await aTurn();
  expect([second(), third()]).toEqual(['synced', 'synced']);
});

it('after a sync that failed all is written again before somebody is told that it is safe', async () => {
  const { log, under, renewed } = slowDisk();
  const [first, second] = [await watch(log.synced()), await watch(log.synced())];
  under[0]?.reject(new Error('the disk is gone'));
  await aTurn();
  expect([first(), second(), renewed()]).toEqual(['failed', 'waits', 1]);
  under[1]?.resolve();
  await aTurn();
  expect(second()).toBe('synced');
  const third = await watch(log.synced());
  under[2]?.resolve();
  await aTurn();
  expect([third(), renewed()]).toEqual(['synced', 1]);
});

it('ends after the sync that is under way', async () => {
  const { log, under } = slowDisk();
  await watch(log.synced());
  const waiting = await watch(log.synced());
  const closed = await watch(log.close());
  under[0]?.resolve();
  await aTurn();
  expect([waiting(), closed()]).toEqual(['waits', 'waits']);
  under[1]?.reject(new Error('the disk is gone'));
  await aTurn();
  expect([waiting(), closed()]).toEqual(['failed', 'synced']);
});
