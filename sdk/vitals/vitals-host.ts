import type { Vital } from '../protocol/events/vital.ts';

export type VitalReading = Pick<Vital, 'metric' | 'value' | 'rating' | 'selector'> & {
  /** Of the page as it was shown last, not of the one the document was loaded with. */
  readonly isRestored: boolean;
};

export type VitalsHost = {
  readonly selectorOf: (element: Element) => string | undefined;
  readonly emit: (reading: VitalReading) => void;
};
export type StartVitals = (host: VitalsHost) => void;
