import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SessionFacts } from '../../../collector/facts/session-facts.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { startCollector } from '../../support/collector.ts';
import { importFile } from '../../support/imports.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { sessions } from '../../support/sessions.ts';

/** What an event does not carry, and therefore neither does an export of events: how the session came, and with what. */
const NOT_CARRIED = ['device', 'browser', 'os', 'language', 'channel', 'referrer', 'replayChoice', 'isBot'];

function carried(facts: ReadonlyMap<string, SessionFacts>) {
  return [...facts].map(([id, { session, ...rest }]) => [
    id,
    { ...rest, session: Object.entries(session).filter(([name]) => !NOT_CARRIED.includes(name)) },
  ]);
}

const step = fc
  .tuple(
    fc.constantFrom('awareness', 'consideration/a', 'consideration/b', 'purchase', 'unassigned', 'retention'),
    fc.array(
      fc.constantFrom(
        'click(#a)',
        'click(#b)',
        'rage(#c)',
        'signal(quick_back:body)',
        'field(#f)',
        'error(oops)',
        'track(order_placed)',
        'track(x)',
        'arm(price:high)',
        'identify(anna)',
        'leave',
      ),
      { maxLength: 4 },
    ),
  )
  .map(([place, acts]) => [place, ...acts].join(' '));
const line = fc
  .tuple(
    fc.constantFrom('anna', 'ben', 'cleo'),
    fc.constantFrom('', ' @phone', ' @tablet'),
    fc.constantFrom('', ' +1m', ' +3h', ' +2d'),
    fc.array(step, { minLength: 1, maxLength: 4 }),
  )
  .map(([name, device, delay, steps]) => `${name}${device}${delay}: ${steps.join(' > ')}`);

it('an export that is imported into a new project gives the same facts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
      const first = await startCollector();
      await first.send(sessions`${lines.join('\n')}`);
      first.clock.nowMs += 10 * DAY_MS;
      const exported = await (await first.ask('/export/events?from=0')).text();
      const second = await startCollector();
      second.clock.nowMs = first.clock.nowMs;
      const done = await importFile(second, exported, 'desirepath');
      expect(done).toMatchObject({ refused: 0, ignored: 0, duplicates: 0 });
      expect(carried(await second.collector.store.facts())).toEqual(
        carried(await first.collector.store.facts()),
      );

      // And into the project it came from: everything is there.
      const again = await importFile(first, exported, 'desirepath');
      expect(again).toMatchObject({ events: 0, duplicates: done.events, refused: 0 });
      await first.close();
      await second.close();
    }),
    { numRuns: propertyRuns(15) },
  );
}, 3_600_000);
