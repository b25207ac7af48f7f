import type { Vital } from '../protocol/events/vital.ts';

export type VitalsHost = {
  /** Aborted when the page is given back. */
  readonly signal: AbortSignal;
  readonly selectorOf: (element: Element) => string | undefined;
  readonly emit: (reading: Pick<Vital, 'metric' | 'value' | 'rating' | 'selector'>) => void;
};
export type StartVitals = (host: VitalsHost) => void;
