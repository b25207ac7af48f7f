import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { describeRoute } from 'hono-openapi';
import { Journey } from '../../sdk/protocol/journey.ts';
import { SignalThresholds } from '../../sdk/protocol/sdk-config.ts';
import { SIGNAL_RULES } from '../../sdk/protocol/signal-rules.ts';
import type { Asked } from '../access/asker.ts';
import type { Outside } from '../access/outside.ts';
import { redactJourneys } from '../access/redact.ts';
import { JourneysAnswer } from '../api/journeys.ts';
import { ScopeQuery } from '../api/scope.ts';
import { SetupAnswer } from '../api/setup.ts';
import { SignalsAnswer } from '../api/signals.ts';
import { checkJourney } from '../journey/check-journey.ts';
import { readSignalRules, saveSignalRules } from '../journey/signal-rules.ts';
import { Refusal } from '../refusal.ts';
import type { Running } from '../running.ts';
import { builtSdkFiles } from '../serve/built-files.ts';
import type { ExportedEvent } from '../store/store.ts';
import type { ReadDeps } from './answer-routes.ts';
import { answers, answersJson, body, query } from './documented.ts';
import { resolveScope } from './resolve-scope.ts';

export interface SetupDeps extends ReadDeps {
  readonly outside: Outside;
  readonly running: Pick<Running, 'closing'>;
  /** Where the built files are. */
  readonly dist: string;
}

/** How often the live stream looks for a change, and says that it is still there. */
const LOOK_MS = 1_000;
const HEARTBEAT_LOOKS = 15;

/** What is set up, changed and watched: journeys, the snippet, the export, the live stream. */
export function createSetupRoutes({ now, outside, dist, running }: SetupDeps): Hono<Asked> {
  const app = new Hono<Asked>();
  let files: ReturnType<typeof builtSdkFiles> | undefined;

  app.get('/journeys', answersJson('Journeys with their rules.', JourneysAnswer, 'Setup'), async (c) => {
    const journeys = await c.get('project').store.journeys();
    const asker = c.get('asker');
    if (asker.kind !== 'share') return c.json({ journeys });
    return c.json({ journeys: redactJourneys(journeys, asker.link.query.journey) });
  });

  app.put(
    '/journeys/:id',
    answersJson('Saves a journey as its next version.', Journey, 'Setup'),
    body(Journey),
    async (c) => {
      const { store } = c.get('project');
      const journey = c.req.valid('json');
      if (journey.id !== c.req.param('id'))
        throw new Refusal(400, `id: must be "${c.req.param('id')}", as in the address.`);
      const fault = checkJourney(journey);
      if (fault) throw new Refusal(400, fault);
      const current = (await store.journeys()).find((candidate) => candidate.id === journey.id);
      if (current && journey.version < current.version)
        throw new Refusal(409, `version: ${current.version} was saved meanwhile: load it and change that.`);
      return c.json(await store.saveJourney(journey, now()));
    },
  );

  app.get(
    '/signals',
    answersJson('Thresholds of the signals, and their defaults.', SignalsAnswer, 'Setup'),
    async (c) => c.json({ rules: await readSignalRules(c.get('project').store), defaults: SIGNAL_RULES }),
  );

  app.put(
    '/signals',
    answersJson('Changes thresholds; sites follow within a minute.', SignalsAnswer, 'Setup'),
    body(SignalThresholds),
    async (c) => {
      const rules = await saveSignalRules(c.get('project').store, c.req.valid('json'));
      return c.json({ rules, defaults: SIGNAL_RULES });
    },
  );

  app.get('/setup', answersJson('The snippet, and what arrives.', SetupAnswer, 'Setup'), async (c) => {
    const { name, writeKey = '', allowedOrigins, store } = c.get('project');
    const collectorUrl = outside.urlOf(c);
    files ??= builtSdkFiles(dist);
    return c.json({
      project: name,
      writeKey,
      collectorUrl,
      snippet: `<script defer src="${collectorUrl}/desirepath.js" data-key="${writeKey}"></script>`,
      allowedOrigins: [...allowedOrigins],
      files: await files,
      ...(await store.recent(now())),
    });
  });

  app.get(
    '/export/events',
    answers('Every stored event of the period, a JSON object a line.', 'application/x-ndjson', 'Setup'),
    query(ScopeQuery),
    async (c) => {
      const { store } = c.get('project');
      const { fromMs, toMs } = await resolveScope(store, c.req.valid('query'), now());
      return new Response(ReadableStream.from(toLines(store.exportEvents(fromMs, toMs))), {
        headers: { 'Content-Type': 'application/x-ndjson' },
      });
    },
  );

  app.get(
    '/live',
    describeRoute({
      summary: 'Server-sent events: "change" with the revision, at most once a second.',
      tags: ['Setup'],
      responses: { 200: { description: 'The stream.', content: { 'text/event-stream': {} } } },
    }),
    (c) =>
      streamSSE(c, async (stream) => {
        let told = -1;
        const isOver = () => stream.aborted || running.closing.aborted || !c.get('isStillAllowed')();
        for (let looks = 0; !isOver(); looks += 1) {
          const revision = c.get('project').store.revision();
          if (revision !== told)
            await stream.writeSSE({ event: 'change', data: JSON.stringify({ revision }) });
          else if (looks % HEARTBEAT_LOOKS === 0) await stream.write(': still here\n\n');
          told = revision;
          // Cut short when the collector closes: its port waits for this stream.
          await wait(LOOK_MS, undefined, { signal: running.closing }).catch(() => {});
        }
      }),
  );

  return app;
}

async function* toLines(events: Iterable<ExportedEvent>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const { event, ...place } of events)
    yield encoder.encode(`${JSON.stringify({ ...place, ...event })}\n`);
}
