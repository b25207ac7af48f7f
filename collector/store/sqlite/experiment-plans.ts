import type { ExperimentPlan } from '../../api/experiments.ts';
import type { ExperimentPlans } from '../experiment-plans.ts';
import type { Database } from './database.ts';

export function createExperimentPlans(db: Database, changed: () => void): ExperimentPlans {
  const save = db.prepare('INSERT OR REPLACE INTO experiment_plan (id, body) VALUES (?, ?)');
  return {
    async saveExperimentPlan(id, plan) {
      save.run(id, JSON.stringify(plan));
      changed();
    },
  };
}

/** What was planned of an experiment; undefined: nothing. */
export function readExperimentPlan(db: Database, id: string): ExperimentPlan | undefined {
  const body = db.prepare('SELECT body FROM experiment_plan WHERE id = ?').pluck().get(id);
  return body === undefined ? undefined : (JSON.parse(String(body)) as ExperimentPlan);
}
