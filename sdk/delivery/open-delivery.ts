import type { Config } from '../config/config.ts';
import { type Core, DENIED } from '../core.ts';
import { isOn } from '../options.ts';
import { request } from '../platform/request.ts';
import type { Scope } from '../platform/scope.ts';
import { createDelivery } from './delivery.ts';
import { erase } from './erase.ts';
import { createOutbox } from './outbox.ts';
import { createOwnership } from './ownership.ts';
import { createSealing, type Sealing } from './sealing.ts';
import { storageBudget } from './storage-budget.ts';
import { createTransport } from './transport.ts';

/** Delivery as this visitor's browser and choices allow it, and what seals parcels for it. */
export const openDelivery = (
  core: Core,
  config: Config,
  now: () => number,
  after: Scope['after'],
  onSave: () => void,
  onAnswer: (text: string) => void,
): readonly [ReturnType<typeof createDelivery>, Sealing] => {
  const { newId, options, store } = core;
  const isCookieless = isOn(options.cookieless);
  const ownership = createOwnership(isCookieless ? undefined : navigator.locks, newId, now);
  const sealing = createSealing(options, core, config, ownership, now);
  const outbox = createOutbox(!isCookieless);
  if (store.get(DENIED)) erase(outbox, store);
  return [
    createDelivery(
      outbox,
      createTransport(options.collector, now, request, onAnswer),
      ownership,
      storageBudget(isCookieless),
      sealing.halve,
      now,
      Math.random,
      after,
      onSave,
    ),
    sealing,
  ];
};
