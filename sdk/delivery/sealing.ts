import type { Config } from '../config/config.ts';
import type { Identity } from '../identity/identity.ts';
import { shareOf } from '../identity/new-id.ts';
import type { Options } from '../options.ts';
import { toJson } from '../platform/to-json.ts';
import type { Batch, ReplayChoice } from '../protocol/batch.ts';
import type { JourneyEvent } from '../protocol/event.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { gunzip } from './gzip.ts';
import type { Ownership } from './ownership.ts';
import type { Parcel } from './parcel.ts';

/** Who sends, and as which number: the same for batches and replay chunks. */
export type Address = Pick<Batch, 'v' | 'key' | 'visitor' | 'session' | 'tab' | 'seq'>;

/** Puts events and replay chunks into numbered parcels of the session, tab and visitor of this moment. */
export function createSealing(
  { key, sample }: Options,
  identity: Identity,
  config: Config,
  ownership: Pick<Ownership, 'id'>,
  now: () => number,
) {
  const { session, tab, visitorId } = identity;
  /** Where the batch that is still growing will go. */
  let open: Address | undefined;

  const replayChoice = (): ReplayChoice => {
    const share = Math.min(sample, config.now?.replaySample ?? 1);
    return shareOf(session.current().id) < share ? 'on' : share ? 'not_sampled' : 'off';
  };
  const address = (kind: 'batch' | 'replay'): Address => ({
    v: PROTOCOL_VERSION,
    key,
    visitor: visitorId(),
    session: session.current().id,
    tab: tab.id(),
    seq: tab.next(kind),
  });
  const seal = (to: Pick<Address, 'session' | 'tab' | 'seq'>, body: Parcel['body'], query = ''): Parcel => ({
    id: [to.session, to.tab, to.seq, !query].join(),
    owner: ownership.id,
    at: now(),
    query,
    body,
  });
  const sealBatch = (batch: Batch): Parcel => seal(batch, toJson(batch));

  return {
    replayChoice,
    address,
    seal,
    /** `isOpen`: the next batch goes to the same address, and replaces this one. */
    batch(events: JourneyEvent[], isOpen: boolean, lost?: Batch['lost']): Parcel {
      const to = open ?? address('batch');
      open = isOpen ? to : undefined;
      const context = {
        ...session.current().entry,
        replay: config.isTooLarge ? 'too_large' : replayChoice(),
      } as const;
      return sealBatch({ ...to, sentAt: now(), context, ...(lost && { lost }), events });
    },
    /** Two batches of one, which an earlier page of this tab may have left behind. */
    async halve({ body, query }: Parcel): Promise<Parcel[]> {
      if (query) return [];
      const { lost, events, ...to }: Batch = JSON.parse(await gunzip(body));
      const middle = events.length >> 1;
      // The first half keeps the number, under which nothing was stored; the second takes the next, which there
      // is only while this is the session and the tab.
      return middle && to.session === session.current().id && to.tab === tab.id()
        ? [
            sealBatch({ ...to, ...(lost && { lost }), events: events.slice(0, middle) }),
            sealBatch({ ...to, seq: tab.next('batch'), events: events.slice(middle) }),
          ]
        : [];
    },
  };
}
export type Sealing = ReturnType<typeof createSealing>;
