import { Hono } from 'hono';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import type { Asked } from '../access/asker.ts';
import {
  BeforeExposure,
  ExperimentSegmentsAnswer,
  ExperimentSegmentsQuery,
} from '../api/experiment-segments.ts';
import { ExperimentAnswer, ExperimentPlan, ExperimentsAnswer } from '../api/experiments.ts';
import { ScopeQuery } from '../api/scope.ts';
import { Refusal } from '../refusal.ts';
import type { ReadDeps } from './answer-routes.ts';
import { compressAnswers } from './compress-answers.ts';
import { answersJson, body, query } from './documented.ts';
import { createEtag } from './etag.ts';
import { resolveScope } from './resolve-scope.ts';

const NOBODY = 'Nobody was exposed to an experiment of this id in the period.';

/** Experiments: which there are, what is planned of one, and how its arms compare stage by stage. */
export function createExperimentRoutes({ now }: ReadDeps): Hono<Asked> {
  const app = new Hono<Asked>();
  const etag = createEtag(now);
  for (const path of ['/experiments', '/experiments/:id', '/experiments/:id/segments'])
    app.get(path, compressAnswers(), etag);

  app.get(
    '/experiments',
    answersJson('Experiments with their arms.', ExperimentsAnswer, 'Experiments'),
    query(ScopeQuery),
    async (c) => {
      const { store } = c.get('project');
      const scope = await resolveScope(store, c.req.valid('query'), now());
      return c.json(await store.experiments(scope, c.req.raw.signal));
    },
  );

  app.get(
    '/experiments/:id',
    answersJson(
      'Each arm’s outcomes by stage, from the exposure on, and how arms differ.',
      ExperimentAnswer,
      'Experiments',
    ),
    query(ScopeQuery),
    async (c) => {
      const { store } = c.get('project');
      const scope = await resolveScope(store, c.req.valid('query'), now());
      const answer = await store.experiment(scope, c.req.param('id'), c.req.raw.signal);
      if (!answer) throw new Refusal(404, NOBODY);
      return c.json(answer);
    },
  );

  app.get(
    '/experiments/:id/segments',
    answersJson(
      'Arms compared within segments, all as one family, so that looking through them misleads no more often.',
      ExperimentSegmentsAnswer,
      'Experiments',
    ),
    query(ExperimentSegmentsQuery),
    async (c) => {
      const { store } = c.get('project');
      const { by, ...asked } = c.req.valid('query');
      const scope = await resolveScope(store, asked, now());
      const dimensions = BeforeExposure.options.filter((name) => by.split(',').includes(name));
      const answer = await store.experimentSegments(scope, c.req.param('id'), dimensions, c.req.raw.signal);
      if (!answer) throw new Refusal(404, NOBODY);
      return c.json(answer);
    },
  );

  app.put(
    '/experiments/:id',
    answersJson(
      'Plans an experiment: baseline, shares, minimum detectable effect.',
      ExperimentPlan,
      'Experiments',
    ),
    body(ExperimentPlan),
    async (c) => {
      const id = c.req.param('id');
      if (id.length > LIMITS.nameChars)
        throw new Refusal(400, `id: must be ${LIMITS.nameChars} characters at most.`);
      const plan = c.req.valid('json');
      if (plan.shares && plan.baseline !== null && plan.shares[plan.baseline] === undefined)
        throw new Refusal(
          400,
          `baseline: "${plan.baseline}" has no share: give it one, or leave shares null.`,
        );
      await c.get('project').store.saveExperimentPlan(id, plan);
      c.set('subject', id);
      return c.json(plan);
    },
  );

  return app;
}
