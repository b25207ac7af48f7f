import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { ExperimentPlan } from '../api/experiments.ts';
import type { Store } from '../store/store.ts';

const Plans = v.record(v.string(), ExperimentPlan);

/** Plans what was planned of a recording's experiments: `experiments.json` beside it, if there is one. */
export async function planExperiments(store: Store, recording: string): Promise<void> {
  const file = join(dirname(recording), 'experiments.json');
  if (!existsSync(file)) return;
  const plans = v.parse(Plans, JSON.parse(await readFile(file, 'utf8')));
  for (const [id, plan] of Object.entries(plans)) await store.saveExperimentPlan(id, plan);
}
