import type { Config } from '../config/config.ts';
import type { Identity } from '../identity/identity.ts';
import { shareOf } from '../identity/new-id.ts';
import type { Options } from '../options.ts';
import type { Batch, ReplayChoice } from '../protocol/batch.ts';
import type { JourneyEvent } from '../protocol/event.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { ChunkFacts } from '../recorder/recorder-host.ts';
import type { Parcel } from './parcel.ts';

/** Puts events and replay chunks into numbered parcels of the session, tab and visitor of this moment. */
export function createSealing(
  { key, sample }: Options,
  { session, tab, visitor }: Identity,
  config: Config,
  now: () => number,
) {
  const replayChoice = (): ReplayChoice => {
    const share = Math.min(sample, config.get()?.replaySample ?? 1);
    if (!share) return 'off';
    return shareOf(session.current().id) < share ? 'on' : 'not_sampled';
  };
  const address = (kind: 'batch' | 'replay') => ({
    v: PROTOCOL_VERSION as typeof PROTOCOL_VERSION,
    key,
    visitor: visitor(),
    session: session.current().id,
    tab: tab.id(),
    seq: tab.next(kind),
  });
  const parcel = (to: ReturnType<typeof address>, query: string, body: Parcel['body']): Parcel => ({
    id: [to.session, to.tab, query && 'replay', to.seq].join(),
    at: now(),
    tab: to.tab,
    query,
    body,
  });

  return {
    replayChoice,
    batch(events: JourneyEvent[]): Parcel {
      const to = address('batch');
      const context = { ...session.current().entry, replay: replayChoice() };
      const batch = { ...to, context, events } satisfies Omit<Batch, 'sentAt'>;
      return parcel(to, '', JSON.stringify(batch).slice(1));
    },
    /** Numbers a chunk now; its body may be ready later. */
    chunk({ place, snapshot, ...facts }: ChunkFacts): (body: Parcel['body']) => Parcel {
      const to = address('replay');
      const { stage, page, pageGroup } = place;
      const query = new URLSearchParams(
        Object.entries({ ...to, ...facts, stage, page, pageGroup, snapshot: Number(snapshot) }).map(
          ([name, value]) => [name, String(value)],
        ),
      );
      return (body) => parcel(to, String(query), body);
    },
  };
}
