import type { LookAtTool, TellExposure } from './experiments-host.ts';

type Id = string | number;
type Page = {
  readonly _growthbook?: {
    getAllResults?: () => Map<
      string,
      {
        readonly result: { readonly inExperiment?: boolean; readonly key?: string; readonly variationId: Id };
      }
    >;
  };
  readonly optimizely?: {
    get?: (name: 'state' | 'data') => {
      readonly getActiveExperimentIds?: () => readonly string[];
      readonly getVariationMap?: () => Readonly<Record<string, { readonly id: Id; readonly name?: string }>>;
      readonly experiments?: Readonly<Record<string, { readonly name?: string }>>;
    };
  };
  readonly VWO?: { push?: (order: [event: string, callback: (data?: readonly unknown[]) => void]) => void };
  readonly posthog?: {
    onFeatureFlags?: (
      callback: (flags: unknown, variants?: Readonly<Record<string, string | boolean>>) => void,
    ) => void;
  };
  readonly ldclient?: { allFlags?: () => Readonly<Record<string, unknown>> };
  readonly dataLayer?: ArrayLike<unknown>;
};

type Tool = (page: Page, tell: TellExposure) => LookAtTool | undefined;

const say = (tell: TellExposure, experiment: unknown, arm: unknown): void => {
  const [id, of] = [experiment, arm].map((value) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '',
  );
  if (id && of) tell(id, of);
};

/** What its experiments came to so far, https://docs.growthbook.io/lib/js; a visitor who is in none of the arms was not exposed. */
const growthbook: Tool = (page, tell) => () => {
  for (const [key, { result }] of page._growthbook?.getAllResults?.() ?? [])
    if (result.inExperiment) say(tell, key, result.key ?? result.variationId);
};

/** Experiments that run on this page, by their names, https://docs.developers.optimizely.com/web-experimentation/reference/state */
const optimizely: Tool = (page, tell) => () => {
  const state = page.optimizely?.get?.('state');
  const known = page.optimizely?.get?.('data')?.experiments ?? {};
  const variations = state?.getVariationMap?.() ?? {};
  for (const id of state?.getActiveExperimentIds?.() ?? [])
    say(tell, known[id]?.name || id, variations[id]?.name || variations[id]?.id);
};

/** What was applied before we came, and what is from now on, https://developers.vwo.com/reference/vwo-loaded */
const vwo: Tool = (page, tell) => {
  page.VWO?.push?.([
    'onVWOLoaded',
    (data) => {
      for (const [campaign, variation] of Object.entries(data?.[0] ?? {})) say(tell, campaign, variation);
    },
  ]);
  page.VWO?.push?.(['onVariationApplied', (data) => say(tell, data?.[1], data?.[2])]);
  return undefined;
};

/** Flags of several variants; one that is only on or off is no experiment. https://posthog.com/docs/feature-flags */
const posthog: Tool = (page, tell) => {
  page.posthog?.onFeatureFlags?.((_, variants) => {
    for (const [flag, variant] of Object.entries(variants ?? {}))
      if (variant !== true) say(tell, flag, variant);
  });
  return undefined;
};

/** Where the site keeps its client in `window.ldclient`, flags that are texts, https://launchdarkly.github.io/js-client-sdk/ */
const launchDarkly: Tool = (page, tell) => () => {
  for (const [flag, value] of Object.entries(page.ldclient?.allFlags?.() ?? {}))
    if (typeof value === 'string') say(tell, flag, value);
};

/** Names under which events of a data layer tell an exposure: GrowthBook's, and Google Analytics' for other tools. */
const EXPOSURE_EVENT = /^(experiment|experience)_(viewed|impression)$/;

/**
 * Events of the data layer, pushed as objects (`{ event, experiment_id, variation_id }`) or by `gtag('event', name, { … })`.
 * `exp_variant_string` is the tool, the experiment and the arm, joined by "-":
 * https://support.google.com/analytics/answer/13440437
 */
const dataLayer: Tool = (page, tell) => {
  let seen = 0;
  return () => {
    const entries = page.dataLayer ?? [];
    // Tag Manager drops the oldest of many.
    if (entries.length < seen) seen = 0;
    for (; seen < entries.length; seen += 1) {
      const entry = entries[seen] as Record<string, unknown> | undefined;
      const isCall = entry?.[0] === 'event';
      const name = isCall ? entry[1] : entry?.event;
      const facts = ((isCall ? entry[2] : entry) ?? {}) as Record<string, unknown>;
      if (typeof name !== 'string' || !EXPOSURE_EVENT.test(name)) continue;
      const parts = String(facts.exp_variant_string ?? '').split('-');
      const arm = parts.pop();
      say(
        tell,
        facts.experiment_id ?? facts.experimentId ?? parts.slice(1).join('-'),
        facts.variation_id ?? facts.variationId ?? facts.variant ?? arm,
      );
    }
  };
};

export const TOOLS: readonly Tool[] = [growthbook, optimizely, vwo, posthog, launchDarkly, dataLayer];
