import { openDatabase } from '../store/sqlite/database.ts';
import { createAudit } from './audit.ts';
import { createInvites } from './invites.ts';
import { createKeys } from './keys.ts';
import { createLightWrites } from './light-writes.ts';
import { createMembers } from './members.ts';
import { createProjectRows } from './project-rows.ts';
import { createResets } from './resets.ts';
import { createShareLinks } from './share-links.ts';
import { createSignins } from './signins.ts';
import { createTokens } from './tokens.ts';
import { createUsers } from './users.ts';

/**
 * Who may do what, apart from what any project remembers: small tables in the first project's file, over a
 * connection of their own. Everything is answered at once: this is the collector's own, not a visitor's.
 */
export function openControl(dataFile: string, now: () => number) {
  const db = openDatabase(dataFile);
  // A few rows, read by their keys: the cache of a store would be wasted on them.
  db.pragma('cache_size = -1000');
  const lightly = createLightWrites(db);
  return {
    projects: createProjectRows(db, now),
    keys: createKeys(db, now),
    users: createUsers(db, now),
    members: createMembers(db),
    signins: createSignins(db, now, lightly),
    invites: createInvites(db, now),
    resets: createResets(db, now),
    tokens: createTokens(db, now, lightly),
    shareLinks: createShareLinks(db, now),
    audit: createAudit(db, now, lightly),
    close(): void {
      db.close();
    },
  };
}
export type Control = ReturnType<typeof openControl>;
