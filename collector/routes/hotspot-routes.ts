import { Hono } from 'hono';
import type { Access } from '../access/access.ts';
import type { Asked } from '../access/asker.ts';
import { createNames } from '../access/names.ts';
import {
  HotspotHistoryAnswer,
  HotspotHistoryQuery,
  type HotspotNote,
  HotspotNoteAnswer,
  HotspotNoteRequest,
} from '../api/hotspot-history.ts';
import type { StoredNote } from '../store/hotspot-notes.ts';
import type { ReadDeps } from './answer-routes.ts';
import { compressAnswers } from './compress-answers.ts';
import { answersJson, body, query } from './documented.ts';
import { createEtag } from './etag.ts';
import { resolveScope } from './resolve-scope.ts';

/** What became of hotspots, and what members wrote about them. */
export function createHotspotRoutes({ now }: ReadDeps, { control }: Access): Hono<Asked> {
  const names = createNames(control);
  const named = ({ id: _, ...note }: StoredNote): HotspotNote => ({
    ...note,
    savedBy: names.ofActor(note.savedBy),
    fixedBy: note.fixedBy === null ? null : names.ofActor(note.fixedBy),
  });
  const app = new Hono<Asked>();

  app.get('/hotspots/history', compressAnswers(), createEtag(now));
  app.get(
    '/hotspots/history',
    answersJson('What became of a stage’s hotspots, and the notes on them.', HotspotHistoryAnswer),
    query(HotspotHistoryQuery),
    async (c) => {
      const { store } = c.get('project');
      const asked = c.req.valid('query');
      const scope = await resolveScope(store, asked, now());
      const isShared = c.get('asker').kind === 'share';
      const histories = await store.hotspotHistory(scope, asked.stage, c.req.raw.signal);
      return c.json({
        hotspots: histories.map(({ note, ...history }) => ({
          ...history,
          note: note && !isShared ? named(note) : null,
        })),
      });
    },
  );

  app.put(
    '/hotspots/note',
    answersJson('Writes a note on a hotspot, and marks it fixed.', HotspotNoteAnswer),
    body(HotspotNoteRequest),
    async (c) => {
      const change = c.req.valid('json');
      c.set('subject', change.id);
      const note = await c.get('project').store.saveHotspotNote(change, c.get('asker').actor, now());
      return c.json({ note: note ? named(note) : null });
    },
  );

  return app;
}
