import { hashSecret, newId, newSecret } from '../access/secrets.ts';
import type { Database } from '../store/sqlite/database.ts';

export type KeyKind = 'public' | 'secret';

/** A key that sends events: a write key, which every page shows, or a secret one of a server. */
export interface ProjectKey {
  readonly id: string;
  readonly project: string;
  readonly kind: KeyKind;
  readonly name: string;
  /** The key itself, of a write key only: of a secret one nothing but a hash is kept. */
  readonly writeKey: string | null;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

/** The keys of all projects; who sends is found here at every batch, so the living ones stay in memory. */
export function createKeys(db: Database, now: () => number) {
  const columns = 'id, project, kind, name, writeKey, createdAt, revokedAt';
  const living = db.prepare('SELECT hash, project, kind FROM project_key WHERE revokedAt IS NULL');
  const ofProject = db.prepare(
    `SELECT ${columns} FROM project_key WHERE project = ? ORDER BY createdAt DESC, id`,
  );
  const byHash = db.prepare(`SELECT ${columns} FROM project_key WHERE hash = ?`);
  const insert = db.prepare(
    `INSERT INTO project_key (id, project, kind, name, hash, writeKey, createdAt)
     VALUES (@id, @project, @kind, @name, @hash, @writeKey, @createdAt)`,
  );
  const end = db.prepare(
    'UPDATE project_key SET revokedAt = ? WHERE id = ? AND project = ? AND revokedAt IS NULL',
  );
  const revive = db.prepare('UPDATE project_key SET revokedAt = NULL WHERE hash = ?');

  let known = readLiving();
  function readLiving(): ReadonlyMap<string, { project: string; kind: KeyKind }> {
    const rows = living.all() as { hash: string; project: string; kind: KeyKind }[];
    return new Map(rows.map(({ hash, project, kind }) => [hash, { project, kind }]));
  }

  function add(project: string, kind: KeyKind, name: string, given?: string) {
    const key = given ?? newSecret(kind === 'public' ? 'pk' : 'sk');
    const id = newId();
    insert.run({
      id,
      project,
      kind,
      name,
      hash: hashSecret(key),
      createdAt: now(),
      writeKey: kind === 'public' ? key : null,
    });
    known = readLiving();
    return { id, key };
  }

  return {
    add,
    of: (project: string) => ofProject.all(project) as ProjectKey[],
    /** Found by its hash, so that how long it takes says nothing about the keys there are. */
    find: (key: string) => known.get(hashSecret(key)),
    /** Answers whether this project had such a living key. */
    revoke(project: string, id: string): boolean {
      const { changes } = end.run(now(), id, project);
      known = readLiving();
      return changes > 0;
    },
    /** The operator names a write key at start: it then is one, whatever became of it before. */
    ensureWriteKey(project: string, key: string): void {
      const hash = hashSecret(key);
      const kept = byHash.get(hash) as ProjectKey | undefined;
      if (kept && (kept.project !== project || kept.kind !== 'public'))
        throw new Error('DESIREPATH_KEY: is a key of another project, or a secret one: choose another.');
      if (!kept) add(project, 'public', 'DESIREPATH_KEY', key);
      else if (kept.revokedAt !== null) revive.run(hash);
      known = readLiving();
    },
  };
}
