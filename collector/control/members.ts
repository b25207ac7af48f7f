import type { Role } from '../api/roles.ts';
import type { Database } from '../store/sqlite/database.ts';

/** In place of a project's id: all of them, those to come too. */
export const ALL_PROJECTS = '*';

export interface Member {
  readonly user: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  /** By a role over all projects, which this project's owners cannot change. */
  readonly isOfAll: boolean;
}

/** Which user has which role in which project. */
export function createMembers(db: Database) {
  const ofUser = db.prepare('SELECT project, role FROM member WHERE user = ?');
  const ofProject = db.prepare(
    `SELECT m.user, u.name, u.email, m.role, m.project = '${ALL_PROJECTS}' AS isOfAll
     FROM member m JOIN user u ON u.id = m.user
     WHERE m.project IN (?, '${ALL_PROJECTS}') ORDER BY u.createdAt, m.user, isOfAll DESC`,
  );
  const upsert = db.prepare(
    `INSERT INTO member (user, project, role) VALUES (?, ?, ?)
     ON CONFLICT (user, project) DO UPDATE SET role = excluded.role`,
  );
  const remove = db.prepare('DELETE FROM member WHERE user = ? AND project = ?');

  return {
    /** Roles by project, ALL_PROJECTS among them. */
    rolesOf(user: string): ReadonlyMap<string, Role> {
      const rows = ofUser.all(user) as { project: string; role: Role }[];
      return new Map(rows.map(({ project, role }) => [project, role]));
    },
    of(project: string): Member[] {
      const rows = ofProject.all(project) as (Omit<Member, 'isOfAll'> & { isOfAll: 0 | 1 })[];
      return rows.map((row) => ({ ...row, isOfAll: row.isOfAll === 1 }));
    },
    set(user: string, project: string, role: Role): void {
      upsert.run(user, project, role);
    },
    /** Answers whether there was such a member. */
    remove: (user: string, project: string) => remove.run(user, project).changes > 0,
  };
}
