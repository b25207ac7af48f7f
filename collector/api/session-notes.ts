import * as v from 'valibot';

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000));

/** What a member wrote about a moment of a session, for all who may watch it. */
export const SessionNote = v.object({
  id: v.string(),
  at: v.pipe(v.number(), v.description('The moment, milliseconds since 1970, collector time.')),
  text: v.string(),
  savedAt: v.number(),
  savedByName: v.pipe(v.nullable(v.string()), v.description('As it is now; null: forgotten.')),
});
export type SessionNote = v.InferOutput<typeof SessionNote>;
export const SessionNotesAnswer = v.object({
  notes: v.pipe(v.array(SessionNote), v.description('In the order of their moments.')),
});
export type SessionNotesAnswer = v.InferOutput<typeof SessionNotesAnswer>;

export const SessionNoteRequest = v.object({
  at: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.description('The moment, as marks and replay have it.'),
  ),
  text: Text,
});
export type SessionNoteRequest = v.InferInput<typeof SessionNoteRequest>;
export const SessionNoteChange = v.object({ text: Text });
export type SessionNoteChange = v.InferInput<typeof SessionNoteChange>;
