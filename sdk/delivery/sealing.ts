import type { Config } from '../config/config.ts';
import type { Identity } from '../identity/identity.ts';
import { shareOf } from '../identity/new-id.ts';
import type { Options } from '../options.ts';
import type { Batch, ReplayChoice } from '../protocol/batch.ts';
import type { JourneyEvent } from '../protocol/event.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { Parcel } from './parcel.ts';

/** Who sends, and as which number: the same for batches and replay chunks. */
export type Address = Pick<Batch, 'v' | 'key' | 'visitor' | 'session' | 'tab' | 'seq'>;

/** Puts events and replay chunks into numbered parcels of the session, tab and visitor of this moment. */
export function createSealing(
  { key, sample }: Options,
  identity: Identity,
  config: Config,
  now: () => number,
) {
  const { session, tab, visitor } = identity;
  const replayChoice = (): ReplayChoice => {
    const share = Math.min(sample, config.now?.replaySample ?? 1);
    return shareOf(session.current().id) < share ? 'on' : share ? 'not_sampled' : 'off';
  };
  const address = (kind: 'batch' | 'replay'): Address => ({
    v: PROTOCOL_VERSION,
    key,
    visitor: visitor(),
    session: session.current().id,
    tab: tab.id(),
    seq: tab.next(kind),
  });
  const seal = (to: Address, body: Parcel['body'], query = ''): Parcel => ({
    id: [to.session, to.tab, to.seq, !query].join(),
    at: now(),
    tab: to.tab,
    query,
    body,
  });

  return {
    replayChoice,
    address,
    seal,
    batch(events: JourneyEvent[]): Parcel {
      const to = address('batch');
      const context = { ...session.current().entry, replay: replayChoice() };
      return seal(to, JSON.stringify({ ...to, context, events } satisfies Omit<Batch, 'sentAt'>).slice(1));
    },
  };
}
