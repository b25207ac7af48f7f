import * as v from 'valibot';

/** What people call a person, a token, a key, a project. */
export const GivenName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
