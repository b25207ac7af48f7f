import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import { registerFile } from '../platform/register-file.ts';
import { guard } from '../platform/scope.ts';
import type { StartVitals } from './vitals-host.ts';

/**
 * The five web vitals by Google's own library, with the element each is attributed to. The library's
 * attribution build would cost another 2.5 KB; the element stands in the entries it reports anyway.
 */
const startVitals: StartVitals = ({ emit, selectorOf }) => {
  const report = guard((metric: Metric) => {
    const element = elementOf(metric);
    const selector = element?.isConnected ? selectorOf(element) : undefined;
    emit({
      metric: metric.name,
      // A ten-thousandth is finer than any threshold and saves a dozen digits.
      value: Math.max(0, Math.round(metric.value * 1e4) / 1e4),
      rating: metric.rating,
      ...(selector ? { selector } : {}),
      isRestored: metric.navigationType === 'back-forward-cache',
    });
  });
  for (const observe of [onLCP, onINP, onCLS, onFCP, onTTFB]) observe(report);
};

/** The parts of entries we read; TypeScript's DOM library knows neither layout shifts nor LCP's element. */
type Attributed = {
  element?: Element;
  target?: Node | null;
  sources?: readonly { node?: Node | null; currentRect: DOMRectReadOnly }[];
  value?: number;
};

function elementOf({ entries }: Metric): Element | undefined {
  const all = entries as readonly Attributed[];
  // Of several layout shifts the largest; LCP's last entry is its final one; INP's entries share a target.
  const entry = all.reduce<Attributed | undefined>(
    (best, each) => (best && (best.value ?? 0) > (each.value ?? 0) ? best : each),
    undefined,
  );
  const node = entry?.element ?? entry?.target ?? entry?.sources?.find(({ node }) => node)?.node;
  return (
    (node?.nodeType === 3 ? node.parentElement : node instanceof Element ? node : undefined) ?? undefined
  );
}

registerFile('vitals', startVitals);
