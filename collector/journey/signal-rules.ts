import * as v from 'valibot';
import { SignalThresholds } from '../../sdk/protocol/sdk-config.ts';
import { SIGNAL_RULES } from '../../sdk/protocol/signal-rules.ts';
import type { Store } from '../store/store.ts';

const SETTING = 'signalRules';
const Changes = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number()));

/** The thresholds in force: those of the rule set, and in their place what the owner changed. */
export async function readSignalRules(store: Pick<Store, 'setting'>): Promise<SignalThresholds> {
  const saved = v.safeParse(Changes, await store.setting(SETTING));
  // A change of another version may no longer be one.
  const rules = v.safeParse(SignalThresholds, { ...SIGNAL_RULES, ...(saved.success ? saved.output : {}) });
  return rules.success ? rules.output : SIGNAL_RULES;
}

/** Keeps what differs from the rule set, so that the rest follows it when it is calibrated anew. */
export async function saveSignalRules(
  store: Pick<Store, 'setting' | 'saveSetting'>,
  rules: SignalThresholds,
): Promise<SignalThresholds> {
  const changed = Object.entries(rules).filter(([name, value]) => defaultOf(name) !== value);
  await store.saveSetting(SETTING, JSON.stringify(Object.fromEntries(changed)));
  return readSignalRules(store);
}

function defaultOf(name: string): number | undefined {
  return Object.entries(SIGNAL_RULES).find(([known]) => known === name)?.[1];
}
