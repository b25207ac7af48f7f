import type { LookAtTool, StartExperiments, TellExposure } from '../experiments/experiments-host.ts';
import { attributeOf, findAll, own } from '../platform/dom.ts';
import type { LaterFile } from '../platform/load-file.ts';

/** Where experiment tools are found on a page: sdk/experiments/tools.ts. */
const TOOL_NAMES = ['_growthbook', 'optimizely', 'VWO', 'posthog', 'ldclient', 'dataLayer'];

/** Some ask elsewhere first, after the page has loaded. */
export const TOOLS_DECIDE_MS = 5_000;

/**
 * Answers how to look for exposures: each `data-dp-variant="experiment:arm"` on screen, and once the page has loaded
 * whatever an experiment tool on it tells. Each is told once.
 */
export function createExposures(
  load: <Start>(name: LaterFile, run: (start: Start) => void) => void,
  write: TellExposure,
): LookAtTool {
  const told: string[] = [];
  let lookAtTools: LookAtTool | undefined;
  let isAsked = false;
  const tell: TellExposure = (experiment, arm) => {
    const text = `${experiment}:${arm}`;
    if (told.includes(text)) return;
    told.push(text);
    write(experiment, arm);
  };
  return () => {
    for (const element of findAll(document, '[data-dp-variant]')) {
      const [experiment, arm] = (attributeOf(element, 'data-dp-variant') ?? '').split(':');
      if (experiment && arm && own(element, 'getClientRects').call(element).length) tell(experiment, arm);
    }
    if (!isAsked && own(document, 'readyState') === 'complete' && TOOL_NAMES.some((name) => name in window)) {
      isAsked = true;
      load<StartExperiments>('experiments', (start) => {
        lookAtTools = start(tell);
        lookAtTools();
      });
    }
    lookAtTools?.();
  };
}
