import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import { registerFile } from '../platform/register-file.ts';
import { listenUntil } from './listen.ts';
import type { StartVitals } from './vitals-host.ts';

/** The parts of entries we read; TypeScript's DOM library knows neither layout shifts nor LCP's element. */
type Attributed = { element?: Element; target?: Node | null; sources?: readonly { node?: Node | null }[] };

/**
 * The five web vitals by Google's own library, with the element each is attributed to. The library's
 * attribution build would cost another 2.5 KB; the element stands in the entries it reports anyway: the
 * largest paint's, the slowest interaction's target, the first that shifted.
 */
const startVitals: StartVitals = ({ emit, selectorOf, signal }) => {
  listenUntil(signal);
  const report = ({ name, value, rating, entries }: Metric): void => {
    const { element, target, sources } = (entries[entries.length - 1] ?? {}) as Attributed;
    const node = element ?? target ?? sources?.[0]?.node;
    const selector = node instanceof Element && node.isConnected && selectorOf(node);
    emit({ metric: name, value, rating, ...(selector && { selector }) });
  };
  onLCP(report);
  onINP(report);
  onCLS(report);
  onFCP(report);
  onTTFB(report);
};

registerFile(startVitals);
