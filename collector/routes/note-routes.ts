import { Hono } from 'hono';
import type { Access } from '../access/access.ts';
import type { Asked } from '../access/asker.ts';
import { createNames } from '../access/names.ts';
import {
  SessionNote,
  SessionNoteChange,
  SessionNoteRequest,
  SessionNotesAnswer,
} from '../api/session-notes.ts';
import { Refusal } from '../refusal.ts';
import type { StoredSessionNote } from '../store/session-notes.ts';
import type { ReadDeps } from './answer-routes.ts';
import { answersJson, answersNothing, body } from './documented.ts';
import { found } from './session-routes.ts';

/** What members wrote about moments of a session. */
export function createNoteRoutes({ now }: ReadDeps, { control }: Access): Hono<Asked> {
  const names = createNames(control);
  const named = ({ savedBy, ...note }: StoredSessionNote): SessionNote => ({
    ...note,
    savedByName: names.ofActor(savedBy),
  });
  const noNote = () => new Refusal(404, 'note: no such note on this session, or deleted before.');
  const app = new Hono<Asked>();

  app.get(
    '/sessions/:id/notes',
    answersJson('Notes on moments of a session.', SessionNotesAnswer, 'Sessions'),
    async (c) => {
      const notes = found(await c.get('project').store.sessionNotes(c.req.param('id')));
      return c.json({ notes: notes.map(named) });
    },
  );

  app.post(
    '/sessions/:id/notes',
    answersJson('Writes a note on a moment of a session.', SessionNote, 'Sessions'),
    body(SessionNoteRequest),
    async (c) => {
      const { store } = c.get('project');
      const { actor } = c.get('asker');
      return c.json(
        named(found(await store.addSessionNote(c.req.param('id'), c.req.valid('json'), actor, now()))),
      );
    },
  );

  app.put(
    '/sessions/:id/notes/:note',
    answersJson('Writes a note anew; its moment stays.', SessionNote, 'Sessions'),
    body(SessionNoteChange),
    async (c) => {
      const { id, note } = c.req.param();
      const { store } = c.get('project');
      const { text } = c.req.valid('json');
      const changed = await store.changeSessionNote(id, note, text, c.get('asker').actor, now());
      if (!changed) throw noNote();
      return c.json(named(changed));
    },
  );

  app.delete(
    '/sessions/:id/notes/:note',
    answersNothing('Deletes a note on a session.', 'Sessions'),
    async (c) => {
      const { id, note } = c.req.param();
      if (!(await c.get('project').store.deleteSessionNote(id, note))) throw noNote();
      return c.body(null, 204);
    },
  );

  return app;
}
