import type { Config } from '../config/config.ts';
import type { Identity } from '../identity/identity.ts';
import { shareOf } from '../identity/new-id.ts';
import type { Options } from '../options.ts';
import { toJson } from '../platform/to-json.ts';
import type { Batch, ReplayChoice } from '../protocol/batch.ts';
import type { JourneyEvent } from '../protocol/event.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { Ownership } from './ownership.ts';
import type { Parcel } from './parcel.ts';

/** Who sends, and as which number: the same for batches and replay chunks. */
export type Address = Pick<Batch, 'v' | 'key' | 'visitor' | 'session' | 'tab' | 'seq'>;

type Unsent = Omit<Batch, 'sentAt'>;

/** Puts events and replay chunks into numbered parcels of the session, tab and visitor of this moment. */
export function createSealing(
  { key, sample }: Options,
  identity: Identity,
  config: Config,
  ownership: Pick<Ownership, 'id'>,
  now: () => number,
) {
  const { session, tab, visitor } = identity;
  /** Where the batch that is still growing will go. */
  let open: { to: Address; at: number } | undefined;

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
  const seal = (
    to: Pick<Address, 'session' | 'tab' | 'seq'>,
    body: Parcel['body'],
    query = '',
    at = now(),
  ): Parcel => ({
    id: [to.session, to.tab, to.seq, !query].join(),
    owner: ownership.id,
    at,
    query,
    body,
  });
  const sealBatch = (batch: Unsent, at?: number): Parcel => seal(batch, toJson(batch).slice(1), '', at);

  return {
    replayChoice,
    address,
    seal,
    /** `isOpen`: the next batch goes to the same address, and replaces this one. */
    batch(events: JourneyEvent[], isOpen: boolean, lost?: Batch['lost']): Parcel {
      const { to, at } = open ?? { to: address('batch'), at: now() };
      open = isOpen ? { to, at } : undefined;
      const context = {
        ...session.current().entry,
        replay: config.isTooLarge ? 'too_large' : replayChoice(),
      };
      return sealBatch({ ...to, context, ...(lost && { lost }), events }, at);
    },
    /**
     * A batch that was refused for its size, as two; none for what cannot be divided. The first half keeps
     * the number, since nothing was stored under it; the second takes a new one, which only the tab that
     * counts them can give.
     */
    split({ query, body, at }: Parcel): Parcel[] {
      const whole: Unsent = JSON.parse(query ? '{"events":[]}' : `{${body}`);
      const { events, context } = whole;
      const middle = events.length >> 1;
      return middle && whole.session === session.current().id && whole.tab === tab.id()
        ? [
            sealBatch({ ...whole, events: events.slice(0, middle) }, at),
            sealBatch({ ...address('batch'), context, events: events.slice(middle) }, at),
          ]
        : [];
    },
  };
}
