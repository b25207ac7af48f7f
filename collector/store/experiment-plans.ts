import type { ExperimentPlan } from '../api/experiments.ts';

export interface ExperimentPlans {
  /** In place of what was planned before. */
  saveExperimentPlan(id: string, plan: ExperimentPlan): Promise<void>;
}
